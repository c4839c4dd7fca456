package io.securitybaseline.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.securitybaseline.api.Reason;
import io.securitybaseline.api.RolloutPhase;
import io.securitybaseline.api.RolloutStatus;
import io.securitybaseline.api.Verdict;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Baselines that come to their namespaces step by step. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RolloutIT {
    private static final String DENY = "default-deny";

    private OperatorUnderTest operator;
    private Cluster cluster;

    @BeforeAll
    void start() {
        operator = OperatorUnderTest.running();
        cluster = new Cluster(operator.admin());
    }

    @Test
    void itComesStepByStepAndGoesOnAfterARestart() {
        List<String> namespaces = namespaces("steps", 4);
        cluster.apply(yaml("steps", "{soakSeconds: 3600, steps: [{namespaces: 1}]}", "[Ingress]"));
        cluster.awaitPhase("steps", RolloutPhase.Soaking);
        assertThat(denied(namespaces)).containsExactly("steps-0");
        cluster.awaitVerdict("steps-1", Verdict.Pending);
        assertThat(reason("steps")).isEqualTo(Reason.RollingOut.name());
        RolloutStatus before = cluster.rollout("steps");

        operator.stop();
        operator.start();
        cluster.awaitVerdict("steps-3", Verdict.Pending);

        assertThat(cluster.rollout("steps")).isEqualTo(before);
        assertThat(denied(namespaces)).containsExactly("steps-0");

        cluster.apply(yaml("steps", "{soakSeconds: 0, steps: [{namespaces: 1}]}", "[Ingress]"));

        cluster.awaitPhase("steps", RolloutPhase.Completed);
        namespaces.forEach(it -> cluster.awaitVerdict(it, Verdict.Compliant));
        cluster.eventually(
                "ready", () -> assertThat(reason("steps")).isEqualTo(Reason.Accepted.name()));
    }

    @Test
    void whatStandsIsKeptUpWhereAChangedSpecHasNotComeYet() {
        List<String> namespaces = namespaces("kept", 3);
        cluster.apply(yaml("kept", "{soakSeconds: 0, steps: [{percent: 100}]}", "[Ingress]"));
        cluster.awaitPhase("kept", RolloutPhase.Completed);
        namespaces.forEach(it -> cluster.awaitVerdict(it, Verdict.Compliant));

        String changed =
                yaml("kept", "{soakSeconds: 3600, steps: [{namespaces: 1}]}", "[Ingress]")
                        + "  resources: {quota: {hard: {pods: \"9\"}}}\n";
        cluster.apply(changed);
        cluster.awaitPhase("kept", RolloutPhase.Soaking);
        String uid = deny("kept-2").get().getMetadata().getUid();
        deny("kept-2").delete();

        cluster.eventually(
                () ->
                        deny("kept-2").get() != null
                                && !deny("kept-2").get().getMetadata().getUid().equals(uid));
        assertThat(quota("kept-0")).isTrue();
        assertThat(quota("kept-2")).isFalse();
        cluster.awaitVerdict("kept-2", Verdict.Pending);
    }

    @Test
    void itStopsBeforeANamespaceInWhichItCannotSucceedAndGoesOnWhenThatIsMended() {
        List<String> namespaces = namespaces("stop", 4);
        NetworkPolicy inTheWay =
                new NetworkPolicyBuilder()
                        .withNewMetadata()
                        .withName("securitybaseline-" + DENY)
                        .withNamespace("stop-2")
                        .endMetadata()
                        .withNewSpec()
                        .withNewPodSelector()
                        .addToMatchLabels("a", "b")
                        .endPodSelector()
                        .endSpec()
                        .build();
        cluster.client().resource(inTheWay).create();

        cluster.apply(yaml("stop", "{soakSeconds: 0, steps: [{percent: 100}]}", "[Ingress]"));

        cluster.awaitPhase("stop", RolloutPhase.Stopped);
        assertThat(cluster.rollout("stop").message()).startsWith("stop-2: network Collision");
        cluster.awaitVerdict("stop-1", Verdict.Compliant);
        assertThat(denied(List.of("stop-0", "stop-1", "stop-3")))
                .containsExactly("stop-0", "stop-1");
        assertThat(reason("stop")).isEqualTo(Reason.RolloutStopped.name());

        cluster.client().resource(inTheWay).delete();

        cluster.awaitPhase("stop", RolloutPhase.Completed);
        namespaces.forEach(it -> cluster.awaitVerdict(it, Verdict.Compliant));
    }

    private List<String> namespaces(String name, int count) {
        List<String> names = IntStream.range(0, count).mapToObj(i -> name + "-" + i).toList();
        names.forEach(it -> cluster.namespace(it, Map.of("it", name)));
        return names;
    }

    private List<String> denied(List<String> namespaces) {
        return namespaces.stream().filter(it -> deny(it).get() != null).toList();
    }

    private Resource<NetworkPolicy> deny(String namespace) {
        return cluster.client()
                .network()
                .v1()
                .networkPolicies()
                .inNamespace(namespace)
                .withName("securitybaseline-" + DENY);
    }

    private boolean quota(String namespace) {
        return cluster.client()
                        .resourceQuotas()
                        .inNamespace(namespace)
                        .withName("securitybaseline-quota")
                        .get()
                != null;
    }

    private String reason(String name) {
        return cluster.status(name).conditions().stream()
                .filter(it -> it.type().equals("Ready"))
                .findFirst()
                .orElseThrow()
                .reason();
    }

    private static String yaml(String name, String rollout, String denied) {
        return """
        apiVersion: securitybaseline.io/v1alpha1
        kind: SecurityBaseline
        metadata: {name: %1$s}
        spec:
          namespaceSelector: {matchLabels: {it: %1$s}}
          mode: Enforce
          rollout: %2$s
          network: {defaultDeny: %3$s}
        """
                .formatted(name, rollout, denied);
    }
}
