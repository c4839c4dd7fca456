package io.securitybaseline.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.securitybaseline.api.NamespaceViolations;
import io.securitybaseline.api.Verdict;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Pods that were there before a level or a rule was enforced keep running, and are reported. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ViolationsIT {
    private Cluster cluster;

    @BeforeAll
    void start() {
        cluster = new Cluster(OperatorUnderTest.running().admin());
    }

    @Test
    void podThatWasThereBeforeIsReportedAtItsOwnerAndNoMoreWhenItIsGone() {
        cluster.namespace("violations", Map.of("it", "violations"));
        cluster.apply(
                """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: old, namespace: violations}
                spec:
                  replicas: 2
                  selector: {matchLabels: {app: old}}
                  template:
                    metadata: {labels: {app: old}}
                    spec:
                      containers:
                      - {name: app, image: "registry.example.com/app:latest", securityContext: {privileged: true}}
                """);
        cluster.eventually(() -> pods() == 2);

        enforce();
        cluster.eventually(
                "the violations",
                () ->
                        assertThat(found())
                                .contains(
                                        "Deployment/old privileged 2",
                                        "Deployment/old ImageTagNotLatest 2"));
        cluster.awaitVerdict("violations", Verdict.NonCompliant);
        assertThat(pods()).isEqualTo(2);

        cluster.client().apps().deployments().inNamespace("violations").withName("old").delete();
        cluster.eventually(() -> pods() == 0);
        // Workloads are not watched; something else to look for has them looked through at once.
        cluster.apply(
                """
                apiVersion: v1
                kind: ServiceAccount
                metadata: {name: another, namespace: violations}
                """);
        cluster.eventually("gone", () -> assertThat(found()).isEmpty());
        cluster.awaitVerdict("violations", Verdict.Compliant);
    }

    private int pods() {
        return cluster.client().pods().inNamespace("violations").list().getItems().size();
    }

    private void enforce() {
        cluster.apply(
                """
                apiVersion: securitybaseline.io/v1alpha1
                kind: SecurityBaseline
                metadata: {name: violations}
                spec:
                  namespaceSelector: {matchLabels: {it: violations}}
                  mode: Enforce
                  podSecurity: {enforce: restricted, version: latest}
                  admission: {rules: [{name: ImageTagNotLatest, action: Deny}]}
                """);
    }

    private List<String> found() {
        NamespaceViolations violations =
                Objects.requireNonNull(cluster.report("violations")).getViolations();
        return violations == null
                ? List.of()
                : violations.entries().stream()
                        .map(
                                it ->
                                        "%s/%s %s %s"
                                                .formatted(
                                                        it.kind(), it.name(), it.rule(), it.pods()))
                        .toList();
    }
}
