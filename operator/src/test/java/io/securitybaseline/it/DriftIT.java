package io.securitybaseline.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.securitybaseline.api.ChangedBy;
import io.securitybaseline.api.DriftEntry;
import io.securitybaseline.api.DriftOutcome;
import io.securitybaseline.api.Verdict;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Every breakage, made while the operator runs, while it is down, and under a baseline that audits.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DriftIT {
    private OperatorUnderTest operator;
    private Cluster cluster;

    @BeforeAll
    void start() {
        operator = OperatorUnderTest.running();
        cluster = new Cluster(operator.admin());
        Bundle.source(operator.admin(), Bundle.PULL_SECRET, "secret");
    }

    @TestFactory
    Stream<DynamicTest> isRepairedAndTold() {
        Map<Breakage, Snapshot> before = namespaces("live");
        return before.keySet().stream()
                .map(
                        breakage ->
                                DynamicTest.dynamicTest(
                                        breakage.name(),
                                        () -> {
                                            String namespace = "live-" + breakage.name();

                                            breakage.on(cluster, namespace);

                                            cluster.eventually(
                                                    "restored",
                                                    () ->
                                                            assertThat(
                                                                            Snapshot.of(
                                                                                    cluster
                                                                                            .client(),
                                                                                    namespace))
                                                                    .isEqualTo(
                                                                            before.get(breakage)));
                                            cluster.eventually(
                                                    "told",
                                                    () ->
                                                            assertThat(drift(namespace))
                                                                    .anySatisfy(
                                                                            entry -> {
                                                                                assertThat(
                                                                                                entry
                                                                                                        .outcome())
                                                                                        .isEqualTo(
                                                                                                DriftOutcome
                                                                                                        .Repaired);
                                                                                assertThat(
                                                                                                entry
                                                                                                        .repairedTime())
                                                                                        .isNotNull();
                                                                                describes(
                                                                                        entry,
                                                                                        breakage);
                                                                            }));
                                            cluster.awaitVerdict(namespace, Verdict.Compliant);
                                        }));
    }

    @TestFactory
    Stream<DynamicTest> madeWhileTheOperatorWasDownIsFoundAtStart() {
        Map<Breakage, Snapshot> before = namespaces("down");
        operator.stop();
        before.keySet().forEach(breakage -> breakage.on(cluster, "down-" + breakage.name()));
        operator.start();
        return before.keySet().stream()
                .map(
                        breakage ->
                                DynamicTest.dynamicTest(
                                        breakage.name(),
                                        () -> {
                                            String namespace = "down-" + breakage.name();
                                            cluster.eventually(
                                                    "restored",
                                                    () ->
                                                            assertThat(
                                                                            Snapshot.of(
                                                                                    cluster
                                                                                            .client(),
                                                                                    namespace))
                                                                    .isEqualTo(
                                                                            before.get(breakage)));
                                            cluster.eventually(
                                                    "told",
                                                    () ->
                                                            assertThat(drift(namespace))
                                                                    .singleElement()
                                                                    .satisfies(
                                                                            entry -> {
                                                                                assertThat(
                                                                                                entry
                                                                                                        .outcome())
                                                                                        .isEqualTo(
                                                                                                DriftOutcome
                                                                                                        .Repaired);
                                                                                describes(
                                                                                        entry,
                                                                                        breakage);
                                                                                assertThat(
                                                                                                entry
                                                                                                        .count())
                                                                                        .isEqualTo(
                                                                                                1);
                                                                            }));
                                        }));
    }

    @TestFactory
    Stream<DynamicTest> underAuditStaysOpen() {
        Map<Breakage, Snapshot> before = namespaces("audit");
        cluster.apply(Bundle.yaml("drift-audit", "mode: Audit"));
        before.keySet()
                .forEach(breakage -> cluster.awaitSeen("audit-" + breakage.name(), "drift-audit"));
        return before.keySet().stream()
                .map(
                        breakage ->
                                DynamicTest.dynamicTest(
                                        breakage.name(),
                                        () -> {
                                            String namespace = "audit-" + breakage.name();

                                            breakage.on(cluster, namespace);

                                            cluster.eventually(
                                                    "told",
                                                    () ->
                                                            assertThat(drift(namespace))
                                                                    .anySatisfy(
                                                                            entry -> {
                                                                                assertThat(
                                                                                                entry
                                                                                                        .outcome())
                                                                                        .isEqualTo(
                                                                                                DriftOutcome
                                                                                                        .Open);
                                                                                describes(
                                                                                        entry,
                                                                                        breakage);
                                                                            }));
                                            cluster.awaitVerdict(namespace, Verdict.Drifted);
                                            assertThat(Snapshot.of(cluster.client(), namespace))
                                                    .isNotEqualTo(before.get(breakage));
                                        }));
    }

    private static void describes(DriftEntry entry, Breakage breakage) {
        assertThat(entry.kind()).isEqualTo(breakage.kind());
        assertThat(entry.change()).isEqualTo(breakage.change());
        if (!breakage.path().isEmpty()) {
            assertThat(entry.fields())
                    .anySatisfy(field -> assertThat(field.path()).startsWith(breakage.path()));
        }
        ChangedBy changedBy = entry.changedBy();
        if (breakage.byMallory()) {
            assertThat(changedBy).isNotNull();
            assertThat(changedBy.manager()).isEqualTo("mallory");
        } else {
            // Deletions and removed fields leave no trace; an object made anew is by whoever made
            // it.
            assertThat(changedBy == null || !"securitybaseline".equals(changedBy.manager()))
                    .isTrue();
        }
    }

    private List<DriftEntry> drift(String namespace) {
        return Objects.requireNonNull(cluster.report(namespace)).getDrift();
    }

    /** One compliant namespace for each breakage, under one baseline. */
    private Map<Breakage, Snapshot> namespaces(String situation) {
        List<Breakage> breakages = new ArrayList<>(Breakage.all());
        String baseline = "drift-" + situation;
        breakages.forEach(
                breakage ->
                        cluster.namespace(
                                situation + "-" + breakage.name(), Map.of("it", baseline)));
        cluster.apply(Bundle.yaml(baseline, "mode: Enforce"));
        Map<Breakage, Snapshot> snapshots = new HashMap<>();
        for (Breakage breakage : breakages) {
            String namespace = situation + "-" + breakage.name();
            cluster.awaitVerdict(namespace, Verdict.Compliant);
            snapshots.put(breakage, Snapshot.of(cluster.client(), namespace));
        }
        return snapshots;
    }
}
