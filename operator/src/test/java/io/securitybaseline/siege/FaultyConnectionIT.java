package io.securitybaseline.siege;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.coordination.v1.LeaseSpec;
import io.securitybaseline.it.Cluster;
import io.securitybaseline.siege.proxy.Fault;
import io.securitybaseline.siege.proxy.HttpProxy;
import io.securitybaseline.siege.proxy.TcpProxy;
import io.securitybaseline.testbed.OperatorProcess;
import io.securitybaseline.testbed.Options;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** The operator when what lies between it and the API server is at its worst. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultyConnectionIT {
    private static final Duration MINUTE = Duration.ofSeconds(60);

    /** How long the operator may take to notice that nothing arrives any more. */
    private static final Duration UNNOTICED = Duration.ofSeconds(40);

    private static final Map<String, String> ALONE =
            Map.of("SECURITYBASELINE_LEADER_ELECTION", "false");

    private final AtomicInteger number = new AtomicInteger();
    private final List<OperatorProcess> running = new ArrayList<>();
    private OwnCluster own;
    private Cluster cluster;

    @BeforeAll
    void begin() {
        own = OwnCluster.start(Options.defaults(), "connection-values.yaml");
        cluster = own.cluster();
        Tampering.baseline(cluster);
    }

    @AfterEach
    void stop() {
        running.forEach(OperatorProcess::close);
        running.clear();
    }

    @AfterAll
    void end() {
        own.close();
    }

    @Test
    void repairsGoOnWhenEveryOpenConnectionHasFrozen() {
        try (TcpProxy proxy = new TcpProxy(own.plane().url())) {
            OperatorProcess operator = operator(ALONE, proxy.url());
            Tampering tampering = tampering();

            assertThat(proxy.freeze()).isPositive();
            tampering.open();

            long frozen = System.nanoTime();
            tampering.assertRepairedWithin(
                    MINUTE,
                    () -> {
                        // What heals by itself is no reason to be killed.
                        assertThat(operator.answer("/healthz")).isEqualTo("ok\n");
                        if (since(frozen).compareTo(UNNOTICED) > 0 && !tampering.isRepaired()) {
                            assertThat(operator.answer("/readyz")).isNotEqualTo("ok\n");
                        }
                        return operator;
                    });
            assertWell(operator);
        }
    }

    @Test
    @EnabledIfSystemProperty(
            named = "siege",
            matches = "true",
            disabledReason = "half a minute long")
    void repairsGoOnWhenConnectionsAreCutRefusedAndSlow() {
        try (TcpProxy proxy = new TcpProxy(own.plane().url())) {
            OperatorProcess operator = operator(ALONE, proxy.url());
            Tampering tampering = tampering();

            proxy.refuse(true);
            proxy.cut();
            tampering.open();
            cluster.eventually(
                    "what cannot be seen is not said to be",
                    () -> assertThat(operator.answer("/readyz")).isNotEqualTo("ok\n"));
            proxy.refuse(false);
            proxy.delay(Duration.ofMillis(200));

            tampering.assertRepairedWithin(MINUTE, () -> assertRuns(operator));
            assertWell(operator);
        }
    }

    @Test
    void leaderWhoseLeaseCannotBeRenewedWritesNothingAfterItHasRunOut() {
        try (HttpProxy proxy = new HttpProxy(own.plane())) {
            operator(Map.of(), proxy.url());
            cluster.eventually("leads", () -> assertThat(lease().getHolderIdentity()).isNotBlank());
            AtomicReference<LeaseSpec> last = new AtomicReference<>(lease());
            String first = last.get().getHolderIdentity();
            Tampering tampering = tampering();
            operator(Map.of(), own.plane().url());

            proxy.rule(
                    request ->
                            request.path().contains("/leases/")
                                    ? new Fault.Hanging()
                                    : new Fault.None());
            Awaitility.await("the second takes over")
                    .atMost(MINUTE)
                    .pollInterval(Duration.ofMillis(500))
                    .until(
                            () -> {
                                // Work for whoever thinks that they lead.
                                if (tampering.isRepaired()) {
                                    tampering.open();
                                }
                                LeaseSpec now = lease();
                                if (first.equals(now.getHolderIdentity())) {
                                    last.set(now);
                                    return false;
                                }
                                return true;
                            });
            long over = System.nanoTime() - since(end(last.get())).toNanos();
            Tampering other = tampering();
            other.open();
            other.assertRepairedWithin(MINUTE);

            assertThat(proxy.requests())
                    .filteredOn(Fault.Request::isWrite)
                    .filteredOn(it -> !it.path().contains("/leases"))
                    .filteredOn(it -> !it.path().contains("/authorization.k8s.io/"))
                    .filteredOn(it -> it.at() - over > 0)
                    .as("writes of the first after its lease has run out")
                    .isEmpty();
        }
    }

    static List<Integer> failures() {
        return Siege.of(List.of(500, 429, 503), 1);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void listsThatFailAtFirstAreAskedForAgain(int status) {
        try (HttpProxy proxy = new HttpProxy(own.plane())) {
            Set<String> failed = ConcurrentHashMap.newKeySet();
            proxy.rule(
                    request ->
                            isList(request) && failed.add(request.path())
                                    ? new Fault.Answered(status, "Retry-After: 1\r\n")
                                    : new Fault.None());

            OperatorProcess operator = operator(ALONE, proxy.url());

            assertThat(failed).anyMatch(path -> path.endsWith("/networkpolicies"));
            Tampering tampering = tampering();
            tampering.open();
            tampering.assertRepairedWithin(MINUTE, () -> assertRuns(operator));
            assertWell(operator);
        }
    }

    @TestFactory
    Stream<DynamicTest> garbageOnEveryWatchBlindsNobody() {
        HttpProxy proxy = new HttpProxy(own.plane());
        List<String> all =
                List.of(
                        "garbage",
                        "{\"type\":\"MODIFIED\"",
                        "null",
                        "[]",
                        "{}",
                        "{\"type\":\"MODIFIED\"}",
                        "{\"type\":\"MODIFIED\",\"object\":null}",
                        "{\"type\":\"MODIFIED\",\"object\":{}}",
                        "{\"type\":\"MODIFIED\",\"object\":{\"apiVersion\":\"v1\",\"kind\":\"Nothing\"}}",
                        "{\"type\":\"DELETED\",\"object\":{\"metadata\":{}}}",
                        "{\"type\":\"BOOKMARK\",\"object\":{}}",
                        "{\"type\":\"SURPRISE\",\"object\":{\"metadata\":{\"name\":\"a\"}}}",
                        "{\"type\":\"ERROR\",\"object\":{}}",
                        "{\"type\":\"ERROR\",\"object\":{\"kind\":\"Status\",\"code\":410}}",
                        "{\"type\":\"ERROR\",\"object\":{\"kind\":\"Status\",\"code\":500}}");
        return Siege.of(all, 3).stream()
                .map(
                        message ->
                                DynamicTest.dynamicTest(
                                        message, () -> garbageOnEveryWatch(proxy, message)))
                .onClose(proxy::close);
    }

    /** The operator of the message before is used on, if that has not ended it. */
    private void garbageOnEveryWatch(HttpProxy proxy, String message) {
        if (running.isEmpty() || !running.getLast().isAlive()) {
            proxy.rule(request -> new Fault.None());
            operator(ALONE, proxy.url());
        }
        OperatorProcess operator = running.getLast();
        Tampering tampering = tampering();
        Set<String> disturbed = ConcurrentHashMap.newKeySet();
        proxy.rule(
                request ->
                        request.isWatch() && disturbed.add(request.path())
                                ? new Fault.Preceded(message)
                                : new Fault.None());

        proxy.cut();
        cluster.eventually(
                "disturbed",
                () -> assertThat(disturbed).anyMatch(path -> path.endsWith("/networkpolicies")));
        tampering.open();

        tampering.assertRepairedWithin(MINUTE, () -> assertRuns(operator));
        assertWell(operator);
    }

    private static boolean isList(Fault.Request request) {
        return !request.isWrite()
                && !request.isWatch()
                && !request.path().matches("/(api|apis)(/[^/]+){0,2}")
                && !request.path().startsWith("/version");
    }

    private OperatorProcess operator(Map<String, String> environment, URI server) {
        OperatorProcess operator =
                own.operator("operator-" + number.incrementAndGet(), environment, server);
        running.add(operator);
        return operator;
    }

    private Tampering tampering() {
        return Tampering.in(cluster, "tampered-" + number.incrementAndGet());
    }

    private void assertWell(OperatorProcess operator) {
        cluster.eventually(
                "ready",
                () ->
                        assertThat(operator.answer("/readyz"))
                                .as(operator::lastLines)
                                .isEqualTo("ok\n"));
        assertRuns(operator);
    }

    private static OperatorProcess assertRuns(OperatorProcess operator) {
        assertThat(operator.isAlive()).as(operator::lastLines).isTrue();
        return operator;
    }

    private LeaseSpec lease() {
        return cluster.client()
                .leases()
                .inNamespace(OwnCluster.NAMESPACE)
                .withName("securitybaseline")
                .get()
                .getSpec();
    }

    private static Instant end(LeaseSpec lease) {
        return lease.getRenewTime().toInstant().plusSeconds(lease.getLeaseDurationSeconds());
    }

    private static Duration since(Instant time) {
        return Duration.between(time, Instant.now());
    }

    private static Duration since(long nanoTime) {
        return Duration.ofNanos(System.nanoTime() - nanoTime);
    }
}
