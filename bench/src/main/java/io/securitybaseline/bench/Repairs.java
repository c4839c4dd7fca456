package io.securitybaseline.bench;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.securitybaseline.testbed.Expectation;
import io.securitybaseline.testbed.Lookout;
import io.securitybaseline.testbed.OperatorProcess;
import io.securitybaseline.testbed.chart.OperatedCluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;

/** NetworkPolicies are broken at a steady rate, and it is seen when each is right again. */
final class Repairs implements AutoCloseable {

    private static final String POLICIES = "networkpolicies";
    private static final String OPEN = "{\"spec\":{\"ingress\":[{}]}}";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final KubernetesClient client;
    private final OperatorProcess operator;
    private final Server server;
    private final Duration interval;
    private final Lookout lookout;
    private final List<GenericKubernetesResource> policies;
    private int used;

    /** Breaks policies of these namespaces, in an order that is always the same. */
    Repairs(OperatedCluster cluster, Server server, List<String> namespaces, Duration interval) {
        this.client = cluster.admin();
        this.operator = cluster.operator();
        this.server = server;
        this.interval = interval;
        this.lookout = new Lookout(client, NetworkPolicy.class);
        this.policies = policies(client, namespaces);
    }

    /**
     * What became of breaks of the same kind.
     *
     * @param never the objects that were not repaired
     * @param writes those of the operator
     * @param processors how long they worked for the operator
     */
    record Result(
            int breaks,
            Latencies latencies,
            List<String> never,
            RequestCounts writes,
            Duration processors) {

        /** What the repairs themselves took, without the telling. */
        double writesPerBreak() {
            return (double) writes.of(POLICIES).total() / breaks;
        }
    }

    /** Each is opened with a rule more. */
    Result edit(int count) {
        return run(next(count), this::open, "PATCH");
    }

    Result delete(int count) {
        return run(next(count), this::delete, "DELETE");
    }

    @Override
    public void close() {
        lookout.close();
    }

    private static List<GenericKubernetesResource> policies(
            KubernetesClient client, List<String> namespaces) {
        var type = ResourceDefinitionContext.fromResourceType(NetworkPolicy.class);
        var policies =
                new ArrayList<>(
                        client.genericKubernetesResources(type).inAnyNamespace().list().getItems());
        policies.removeIf(policy -> !namespaces.contains(policy.getMetadata().getNamespace()));
        Collections.shuffle(policies, new Random(1));
        return policies;
    }

    /**
     * Others than before, as long as there are enough: an operator may be slower to repair again.
     */
    private List<GenericKubernetesResource> next(int count) {
        var next = IntStream.range(used, used + count);
        used += count;
        return next.mapToObj(i -> policies.get(i % policies.size())).toList();
    }

    private Result run(
            List<GenericKubernetesResource> policies,
            Function<GenericKubernetesResource, String> breaker,
            String verb) {
        var before = server.quietWrites();
        var worked = operator.processorTime();
        var breaks = inTime(policies, breaker);
        var latencies = new ArrayList<Duration>();
        var never = new ArrayList<String>();
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        for (var one : breaks) {
            one.latency(deadline)
                    .ifPresentOrElse(latencies::add, () -> never.add(one.repair().toString()));
        }
        var writes = server.quietWrites().since(before).without(verb, POLICIES, policies.size());
        return new Result(
                policies.size(),
                new Latencies(latencies),
                never,
                writes,
                operator.processorTime().minus(worked));
    }

    private List<Break> inTime(
            List<GenericKubernetesResource> policies,
            Function<GenericKubernetesResource, String> breaker) {
        var breaks = new ArrayList<Break>();
        try (var pool = Executors.newScheduledThreadPool(Workers.COUNT)) {
            var pending = new ArrayList<Future<Break>>();
            for (var policy : policies) {
                pending.add(
                        pool.schedule(
                                () -> doBreak(policy, breaker),
                                interval.toNanos() * pending.size(),
                                TimeUnit.NANOSECONDS));
            }
            for (var one : pending) {
                breaks.add(one.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        return breaks;
    }

    private Break doBreak(
            GenericKubernetesResource policy, Function<GenericKubernetesResource, String> breaker) {
        var repair = lookout.expectAgain(policy);
        var version = breaker.apply(policy);
        var doneAt = System.nanoTime();
        repair.brokenIn(version);
        return new Break(doneAt, repair);
    }

    private String open(GenericKubernetesResource policy) {
        return client.resource(policy)
                .patch(PatchContext.of(PatchType.JSON_MERGE), OPEN)
                .getMetadata()
                .getResourceVersion();
    }

    /** Returns the version that it had when it was read; whatever came later is newer. */
    private String delete(GenericKubernetesResource policy) {
        client.resource(policy).delete();
        return policy.getMetadata().getResourceVersion();
    }

    private record Break(long doneAt, Expectation repair) {

        Optional<Duration> latency(long deadline) {
            var patience = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
            var seen = repair.await(patience);
            return seen.isPresent()
                    ? Optional.of(Duration.ofNanos(Math.max(0, seen.getAsLong() - doneAt)))
                    : Optional.empty();
        }
    }
}
