package io.securitybaseline.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.securitybaseline.api.ChangeType;
import io.securitybaseline.api.DriftEntry;
import io.securitybaseline.api.NamespaceSecurityReport;
import io.securitybaseline.api.Verdict;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Pods and workloads of a namespace are looked through when what is asked of them changes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScanIT {
    private OperatorUnderTest operator;
    private Cluster cluster;

    @BeforeAll
    void start() {
        operator = OperatorUnderTest.running();
        cluster = new Cluster(operator.admin());
    }

    @Test
    void workloadsThatTurnAutomountOnAreReportedOnceAndNoMoreWhenTheyAreGone() {
        cluster.namespace("scan", Map.of("it", "scan"));
        cluster.apply(
                """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: eager, namespace: scan}
                spec:
                  replicas: 2
                  selector: {matchLabels: {app: eager}}
                  template:
                    metadata: {labels: {app: eager}}
                    spec:
                      automountServiceAccountToken: true
                      containers: [{name: app, image: registry.example.com/app:1}]
                """);
        cluster.apply(
                """
                apiVersion: batch/v1
                kind: CronJob
                metadata: {name: quiet, namespace: scan}
                spec:
                  schedule: "0 0 1 1 *"
                  jobTemplate:
                    spec:
                      template:
                        spec:
                          restartPolicy: Never
                          containers: [{name: app, image: registry.example.com/app:1}]
                """);
        cluster.eventually(
                () -> cluster.client().pods().inNamespace("scan").list().getItems().size() == 2);
        baseline("Audit");

        cluster.eventually(
                "the finding", () -> assertThat(found()).containsExactly("Deployment/eager"));
        DriftEntry told = entries().getFirst();
        assertThat(Objects.requireNonNull(told.changedBy()).manager()).isEqualTo("gitops");
        assertThat(told.fields().getFirst().path())
                .isEqualTo("spec.template.spec.automountServiceAccountToken");

        operator.stop();
        operator.start();
        baseline("Enforce");
        cluster.awaitSeen("scan", "scan");
        cluster.eventually(
                "still told, as it was",
                () -> {
                    assertThat(found()).containsExactly("Deployment/eager");
                    assertThat(entries().getFirst().detectedTime()).isEqualTo(told.detectedTime());
                });

        cluster.client().apps().deployments().inNamespace("scan").withName("eager").delete();
        cluster.client().pods().inNamespace("scan").delete();
        cluster.eventually(
                () -> cluster.client().pods().inNamespace("scan").list().getItems().isEmpty());
        baseline("Audit");
        cluster.eventually("gone", () -> assertThat(found()).isEmpty());
        baseline("Enforce");
        cluster.awaitVerdict("scan", Verdict.Compliant);
    }

    private void baseline(String mode) {
        cluster.apply(
                """
                apiVersion: securitybaseline.io/v1alpha1
                kind: SecurityBaseline
                metadata: {name: scan}
                spec:
                  namespaceSelector: {matchLabels: {it: scan}}
                  mode: %s
                  rbac: {defaultServiceAccount: {automountServiceAccountToken: false}}
                """
                        .formatted(mode));
    }

    private List<String> found() {
        return entries().stream().map(it -> it.kind() + "/" + it.name()).toList();
    }

    private List<DriftEntry> entries() {
        NamespaceSecurityReport report = Objects.requireNonNull(cluster.report("scan"));
        return report.getDrift().stream().filter(it -> it.change() == ChangeType.Foreign).toList();
    }
}
