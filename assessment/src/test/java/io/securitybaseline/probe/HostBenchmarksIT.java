package io.securitybaseline.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.securitybaseline.evidence.HostBenchmark;
import io.securitybaseline.evidence.HostBenchmark.Checks;
import io.securitybaseline.evidence.NodeSelection;
import io.securitybaseline.kube.ApiServerClients;
import io.securitybaseline.testbed.ControlPlane;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Reports on hosts are read from custom resources, written after their published types: the tools
 * themselves are not installed.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HostBenchmarksIT {
    private static final String REPORTS =
            """
            apiVersion: aquasecurity.github.io/v1alpha1
            kind: ClusterInfraAssessmentReport
            metadata:
              name: node-one
              labels: {trivy-operator.resource.kind: Node, trivy-operator.resource.name: one}
            report:
              updateTimestamp: "2026-05-30T10:00:00Z"
              scanner: {name: Trivy}
              summary: {criticalCount: 0, highCount: 1, mediumCount: 0, lowCount: 0}
              checks:
              - {checkID: KCV0069, severity: HIGH, success: false}
              - {checkID: KCV0070, severity: HIGH, success: true}
              - {checkID: KCV0071, severity: HIGH, success: "true"}
            ---
            apiVersion: aquasecurity.github.io/v1alpha1
            kind: ClusterInfraAssessmentReport
            metadata: {name: nobody}
            report: {checks: 1}
            """;

    private static final String SCANS =
            """
            apiVersion: v1
            kind: Namespace
            metadata: {name: openshift-compliance}
            ---
            apiVersion: v1
            kind: Namespace
            metadata: {name: team}
            ---
            apiVersion: compliance.openshift.io/v1alpha1
            kind: ComplianceScan
            metadata: {name: workers, namespace: openshift-compliance}
            spec: {scanType: Node, nodeSelector: {node-role.kubernetes.io/worker: ""}}
            status: {phase: DONE, result: NON-COMPLIANT, endTimestamp: "2026-05-31T10:00:00Z"}
            ---
            apiVersion: compliance.openshift.io/v1alpha1
            kind: ComplianceScan
            metadata: {name: running, namespace: openshift-compliance}
            spec: {nodeSelector: {pool: gpu}}
            status: {phase: RUNNING, endTimestamp: "2026-05-31T10:00:00Z"}
            ---
            apiVersion: compliance.openshift.io/v1alpha1
            kind: ComplianceScan
            metadata: {name: platform, namespace: openshift-compliance}
            spec: {scanType: Platform}
            status: {phase: DONE, endTimestamp: "2026-05-31T10:00:00Z"}
            ---
            apiVersion: compliance.openshift.io/v1alpha1
            kind: ComplianceScan
            metadata: {name: workers, namespace: team}
            spec: {scanType: Node}
            status: {phase: DONE, endTimestamp: "2026-05-31T10:00:00Z"}
            """;

    private static ControlPlane plane;
    private static KubernetesClient client;
    private static Foreign foreign;

    @BeforeAll
    static void start() {
        plane = ControlPlane.start();
        client = ApiServerClients.ofCommand(Config.fromKubeconfig(plane.kubeconfig()), "");
        foreign = new Foreign(client);
    }

    @AfterAll
    static void end() {
        client.close();
        plane.close();
    }

    private static List<HostBenchmark> read() {
        return new HostBenchmarks(foreign.resources()).read().found().orElseThrow();
    }

    @Test
    @Order(1)
    void withoutTheToolsThereIsNoReport() {
        assertThat(read()).isEmpty();
    }

    @Test
    @Order(2)
    void reportsOfTrivyAreOfTheNodeThatTheyName() {
        foreign.kind(
                        "aquasecurity.github.io",
                        "v1alpha1",
                        "clusterinfraassessmentreports",
                        "ClusterInfraAssessmentReport",
                        "Cluster")
                .create(REPORTS);

        assertThat(read())
                .last()
                .isEqualTo(
                        new HostBenchmark(
                                "node-one",
                                NodeSelection.ofName("one"),
                                new Checks(1, 1, 1),
                                Instant.parse("2026-05-30T10:00:00Z"),
                                true));
        assertThat(read())
                .first()
                .satisfies(
                        it -> {
                            assertThat(it.nodes()).isEqualTo(NodeSelection.UNKNOWN);
                            assertThat(it.checks()).isEqualTo(Checks.NONE);
                            assertThat(it.ended())
                                    .isAfter(Instant.now().minus(Duration.ofHours(1)));
                        });
    }

    @Test
    @Order(3)
    void resultsOfScansAreOfTheNodesThatTheScanSelects() {
        foreign.kind(
                "compliance.openshift.io",
                "v1alpha1",
                "compliancescans",
                "ComplianceScan",
                "Namespaced");
        foreign.kind(
                "compliance.openshift.io",
                "v1alpha1",
                "compliancecheckresults",
                "ComplianceCheckResult",
                "Namespaced");
        foreign.create(SCANS);
        List.of("PASS", "FAIL", "NOT-APPLICABLE", "INCONSISTENT", "ERROR", "MANUAL", "INFO")
                .forEach(it -> result("openshift-compliance", "workers", it));
        result("openshift-compliance", "platform", "FAIL");
        result("openshift-compliance", "nowhere", "FAIL");
        result("team", "workers", "PASS");
        Instant ended = Instant.parse("2026-05-31T10:00:00Z");

        assertThat(read())
                .filteredOn(it -> it.name().contains("/"))
                .containsExactlyInAnyOrder(
                        new HostBenchmark(
                                "openshift-compliance/workers",
                                NodeSelection.ofRoles(Set.of("worker")),
                                new Checks(1, 1, 4),
                                ended,
                                true),
                        new HostBenchmark(
                                "openshift-compliance/running",
                                NodeSelection.UNKNOWN,
                                Checks.NONE,
                                Instant.EPOCH,
                                true),
                        new HostBenchmark(
                                "team/workers",
                                NodeSelection.ALL,
                                new Checks(1, 0, 0),
                                ended,
                                false));
    }

    private static void result(String namespace, String scan, String status) {
        foreign.create(
                """
                apiVersion: compliance.openshift.io/v1alpha1
                kind: ComplianceCheckResult
                metadata:
                  generateName: %2$s-
                  namespace: %1$s
                  labels: {compliance.openshift.io/scan-name: %2$s}
                status: %3$s
                """
                        .formatted(namespace, scan, status));
    }
}
