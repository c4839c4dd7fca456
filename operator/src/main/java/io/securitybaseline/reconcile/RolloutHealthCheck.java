package io.securitybaseline.reconcile;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.securitybaseline.api.RolloutPhase;
import io.securitybaseline.api.RolloutSpec;
import io.securitybaseline.api.RolloutStatus;
import io.securitybaseline.api.SecurityBaseline;
import io.securitybaseline.observe.Observer;
import io.securitybaseline.rollout.FailedCreations;
import io.securitybaseline.rollout.StepOrder;
import io.securitybaseline.status.Rollouts;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Looks whether workloads can still create pods in the namespaces that the current step of a
 * rollout has reached: by list, and not for each event.
 */
final class RolloutHealthCheck {
    /** Between two looks at the same rollout. */
    static final Duration PAUSE = Duration.ofSeconds(10);

    private static final Duration BLIND_FOR = Duration.ofMinutes(1);

    private final Observer observer;
    private final Consumer<String> scanAgain;
    private final boolean on;
    private final Map<String, Look> looks = new ConcurrentHashMap<>();
    private final Map<String, Instant> blindSince = new ConcurrentHashMap<>();

    private record Look(String revision, int step, Instant at, Map<String, String> found) {
        boolean isGoodFor(RolloutStatus rollout, Instant now) {
            return revision.equals(rollout.revision())
                    && step == rollout.step()
                    && at.plus(PAUSE).isAfter(now);
        }
    }

    /**
     * @param scanAgain has the workloads of a namespace looked through
     * @param on whether the operator may look at what runs
     */
    RolloutHealthCheck(Observer observer, Consumer<String> scanAgain, boolean on) {
        this.observer = observer;
        this.scanAgain = scanAgain;
        this.on = on;
    }

    /**
     * What cannot create pods any more, by namespace.
     *
     * @param selected labels of the selected namespaces, by name
     */
    Map<String, String> in(
            SecurityBaseline baseline,
            Supplier<Map<String, Map<String, String>>> selected,
            Instant now) {
        RolloutSpec steps = baseline.getSpec().rollout();
        RolloutStatus rollout = Rollouts.before(baseline);
        String name = baseline.getMetadata().getName();
        if (steps == null || rollout == null || !isToWatch(rollout)) {
            looks.remove(name);
            return Map.of();
        }
        Look last = looks.get(name);
        if (last != null && last.isGoodFor(rollout, now)) {
            return last.found();
        }
        StepOrder order = StepOrder.of(steps, selected.get());
        if (rollout.phase() != RolloutPhase.Soaking) {
            // Nobody watches workloads, and whoever has mended them waits.
            order.next(rollout).ifPresent(scanAgain);
        }
        Map<String, String> found = new TreeMap<>();
        for (String namespace : order.ofCurrentStep(rollout)) {
            look(name, namespace, rollout.stepTime(), now)
                    .ifPresent(it -> found.put(namespace, it));
        }
        looks.put(name, new Look(rollout.revision(), rollout.step(), now, Map.copyOf(found)));
        return found;
    }

    /** Whether there is something to look at, again and again. */
    boolean isToWatch(@Nullable RolloutStatus rollout) {
        return on
                && rollout != null
                && List.of(RolloutPhase.Progressing, RolloutPhase.Soaking, RolloutPhase.Stopped)
                        .contains(rollout.phase());
    }

    void forget(String baseline) {
        looks.remove(baseline);
        blindSince.keySet().removeIf(it -> it.startsWith(baseline + "/"));
    }

    /**
     * Events have seconds only. One look that fails says nothing; the rollout stops when nobody
     * could look for a while.
     */
    private Optional<String> look(String baseline, String namespace, Instant since, Instant now) {
        String key = baseline + "/" + namespace;
        try {
            List<Event> events = observer.failedCreations(namespace);
            blindSince.remove(key);
            return FailedCreations.begun(events, since.truncatedTo(ChronoUnit.SECONDS), now);
        } catch (KubernetesClientException e) {
            Instant blind = blindSince.computeIfAbsent(key, any -> now);
            return blind.plus(BLIND_FOR).isAfter(now)
                    ? Optional.empty()
                    : Optional.of(
                            "whether workloads can create pods cannot be seen: " + e.getMessage());
        }
    }
}
