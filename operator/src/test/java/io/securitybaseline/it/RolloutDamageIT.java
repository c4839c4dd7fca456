package io.securitybaseline.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.securitybaseline.api.PodSecurityLevel;
import io.securitybaseline.api.RolloutPhase;
import io.securitybaseline.api.Verdict;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Rollouts that stop before they do damage, and where they did some. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RolloutDamageIT {
    private static final String LEVEL = "pod-security.kubernetes.io/enforce";

    private OperatorUnderTest operator;
    private Cluster cluster;

    @BeforeAll
    void start() {
        operator = OperatorUnderTest.running();
        cluster = new Cluster(operator.admin());
    }

    @Test
    void ofFiftyNamespacesItStopsBeforeTheFirstThatItWouldHarm() {
        List<String> namespaces = IntStream.range(0, 50).mapToObj("harm-%02d"::formatted).toList();
        namespaces.forEach(it -> cluster.namespace(it, Map.of("it", "harm")));
        deployment("harm-04", "fine", "{allowPrivilegeEscalation: false}", "");
        deployment("harm-17", "agent", "{privileged: true}", "replicas: 0,");
        deployment("harm-31", "other", "{privileged: true}", "");

        cluster.apply(baseline("harm", "baseline", "{soakSeconds: 0, steps: [{percent: 10}]}"));

        cluster.awaitPhase("harm", RolloutPhase.Stopped);
        assertThat(cluster.rollout("harm").message())
                .startsWith("harm-17: Deployment/agent PodsRefused: privileged");
        assertThat(cluster.rollout("harm").reached()).isEqualTo(17);
        assertThat(
                        namespaces.stream()
                                .filter(it -> level(it).equals(PodSecurityLevel.baseline.name()))
                                .toList())
                .isEqualTo(namespaces.subList(0, 17));

        cluster.client().apps().deployments().inNamespace("harm-17").withName("agent").delete();
        cluster.eventually(
                "on to the next",
                () ->
                        assertThat(cluster.rollout("harm").message())
                                .startsWith("harm-31: Deployment/other"));
        cluster.apply(
                baseline(
                        "harm",
                        "baseline",
                        "{soakSeconds: 0, onImpact: Continue, steps: [{percent: 10}]}"));

        cluster.awaitPhase("harm", RolloutPhase.Completed);
        namespaces.forEach(it -> cluster.awaitVerdict(it, Verdict.Compliant));
        assertThat(level("harm-31")).isEqualTo(PodSecurityLevel.baseline.name());
    }

    /** Nobody foresaw it, because the workload came when the step had been taken. */
    @Test
    void itStopsWhereWorkloadsCannotCreatePodsAnyMore() {
        List.of("damage-0", "damage-1")
                .forEach(it -> cluster.namespace(it, Map.of("it", "damage")));
        cluster.apply(
                baseline("damage", "baseline", "{soakSeconds: 3600, steps: [{namespaces: 1}]}"));
        cluster.awaitPhase("damage", RolloutPhase.Soaking);
        cluster.awaitVerdict("damage-0", Verdict.Compliant);

        deployment("damage-0", "late", "{privileged: true}", "");

        cluster.awaitPhase("damage", RolloutPhase.Stopped);
        assertThat(cluster.rollout("damage").message())
                .startsWith("damage-0: ReplicaSet/late-")
                .contains("cannot create pods any more", "violates PodSecurity");
        assertThat(level("damage-1")).isEmpty();
    }

    private void deployment(String namespace, String name, String security, String more) {
        cluster.apply(
                """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: %2$s, namespace: %1$s}
                spec:
                  {%4$s selector: {matchLabels: {app: %2$s}}, template: {metadata: {labels: {app: %2$s}}, spec: {containers: [{name: app, image: app, securityContext: %3$s}]}}}
                """
                        .formatted(namespace, name, security, more));
    }

    private String level(String namespace) {
        Map<String, String> labels =
                cluster.client().namespaces().withName(namespace).get().getMetadata().getLabels();
        return labels.getOrDefault(LEVEL, "");
    }

    private static String baseline(String name, String level, String rollout) {
        return """
        apiVersion: securitybaseline.io/v1alpha1
        kind: SecurityBaseline
        metadata: {name: %1$s}
        spec:
          namespaceSelector: {matchLabels: {it: %1$s}}
          mode: Enforce
          rollout: %3$s
          podSecurity: {enforce: %2$s, version: v1.36}
        """
                .formatted(name, level, rollout);
    }
}
