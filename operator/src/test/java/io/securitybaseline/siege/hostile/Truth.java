package io.securitybaseline.siege.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.securitybaseline.api.ControlVerdict;
import io.securitybaseline.api.ImpactState;
import io.securitybaseline.api.NamespaceImpact;
import io.securitybaseline.api.NamespaceSecurityReport;
import io.securitybaseline.api.Verdict;
import io.securitybaseline.it.Cluster;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Holds the report of a namespace against what the API server has there. */
record Truth(Cluster cluster, RawApi api, AtomicInteger markers) {

    /**
     * Of every control it is said that it is compliant only if it is so; and if it is not, why.
     *
     * @param untouched what is managed where nobody has attacked it
     */
    void assertVerdicts(String namespace, Managed untouched) {
        cluster.eventually(
                "the report of the attacked namespace is true",
                () -> {
                    NamespaceSecurityReport report = cluster.report(namespace);
                    assertThat(report.getVerdict()).isNotNull();
                    assertThat(report.getControls()).isNotEmpty();
                    for (ControlVerdict it : report.getControls()) {
                        assertThat(it.reason()).isNotBlank();
                        assertThat(it.message()).isNotBlank();
                        if (it.verdict() == Verdict.Compliant) {
                            assertThat(untouched.differing(api, namespace, it.control()))
                                    .as("said to be compliant")
                                    .isEmpty();
                        }
                    }
                });
    }

    /**
     * A pod that enforcement would refuse is counted, or it is said why pods and workloads cannot
     * be looked through. What was found before the attack does not stand for what is there now.
     */
    void assertImpact(String namespace) {
        cluster.eventually(
                "an impact",
                () -> assertThat(impact(namespace).state()).isNotEqualTo(ImpactState.Pending));
        int before = impact(namespace).harmed();
        cluster.apply(
                """
                apiVersion: v1
                kind: Pod
                metadata: {name: marker-%d, namespace: %s}
                spec: {containers: [{name: main, image: a, securityContext: {privileged: true}}]}
                """
                        .formatted(markers.incrementAndGet(), namespace));
        cluster.eventually(
                "the impact of a pod",
                () -> {
                    NamespaceImpact impact = impact(namespace);
                    assertThat(List.of(ImpactState.Known, ImpactState.Unknown))
                            .contains(impact.state());
                    if (impact.state() == ImpactState.Known) {
                        assertThat(impact.harmed()).isGreaterThan(before);
                    } else {
                        assertThat(impact.message()).isNotBlank();
                    }
                });
    }

    private NamespaceImpact impact(String namespace) {
        NamespaceImpact impact = cluster.impact(namespace);
        assertThat(impact).isNotNull();
        return impact;
    }
}
