package io.securitybaseline.bench;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.securitybaseline.api.Control;
import io.securitybaseline.api.ControlVerdict;
import io.securitybaseline.api.Reason;
import io.securitybaseline.api.SecurityBaseline;
import io.securitybaseline.api.SecurityBaselineStatus;
import io.securitybaseline.api.Verdict;
import io.securitybaseline.report.BaselineVerdict;
import io.securitybaseline.report.NamespaceResult;
import io.securitybaseline.status.BaselineTally;
import io.securitybaseline.status.Situation;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What it costs to have the status of a baseline follow a change in one of its namespaces, in time
 * of a processor: it should not depend on how many namespaces there are.
 */
final class StatusCost {
    private static final int CHANGES = 4_000;
    private static final String BASELINE =
            """
            apiVersion: securitybaseline.io/v1alpha1
            kind: SecurityBaseline
            metadata: {name: bench, generation: 1}
            spec: {mode: Enforce, network: {defaultDeny: [Ingress]}, podSecurity: {warn: baseline}}
            """;

    private static final Situation NEW =
            new Situation(
                    null,
                    List.of(),
                    Optional.empty(),
                    OptionalInt.empty(),
                    Map.of(),
                    Instant.EPOCH);

    private StatusCost() {}

    static void measure(Figures figures) {
        cost(figures.namespaces()); // compiles what is measured
        figures.add(
                Figure.of(
                        "status of a baseline after one change, alone",
                        "ms CPU",
                        cost(figures.namespaces())));
    }

    private static double cost(int namespaces) {
        var tally = new BaselineTally("bench");
        tally.baseline(new KubernetesSerialization().unmarshal(BASELINE, SecurityBaseline.class));
        for (int i = 0; i < namespaces; i++) {
            tally.select(name(i), Map.of());
            tally.put(result(name(i), Verdict.Compliant));
        }
        var status = tally.status(NEW);
        var threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        for (int i = 1; i <= CHANGES; i++) {
            var verdict = i % 2 == 0 ? Verdict.Compliant : Verdict.Failed;
            tally.put(result(name(7919 * i % namespaces), verdict));
            status = tally.status(situation(status, i));
        }
        return (threads.getCurrentThreadCpuTime() - before) / 1e6 / CHANGES;
    }

    private static String name(int number) {
        return "bench-%05d".formatted(number);
    }

    private static NamespaceResult result(String namespace, Verdict verdict) {
        var controls =
                Map.of(
                        Control.network,
                        new ControlVerdict(
                                Control.network, verdict, Reason.InPlace.name(), "measured"));
        return new NamespaceResult(
                namespace,
                Map.of("bench", new BaselineVerdict(1, true, controls)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                null);
    }

    private static Situation situation(SecurityBaselineStatus before, int minutes) {
        return new Situation(
                before,
                List.of(),
                Optional.empty(),
                OptionalInt.empty(),
                Map.of(),
                Instant.EPOCH.plusSeconds(60L * minutes));
    }
}
