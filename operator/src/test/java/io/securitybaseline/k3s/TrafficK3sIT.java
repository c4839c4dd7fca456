package io.securitybaseline.k3s;

import static io.securitybaseline.k3s.K3s.eventually;
import static io.securitybaseline.k3s.TestPod.OTHER_PORT;
import static io.securitybaseline.k3s.TestPod.PORT;

import static org.assertj.core.api.Assertions.assertThat;

import io.securitybaseline.api.ChangeType;
import io.securitybaseline.api.DriftOutcome;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.Map;

/** What pods can reach under a baseline, each allowance tried before and after it is given. */
@ExtendWith(OperatorInK3s.class)
class TrafficK3sIT {

    private static Operator operator;
    private static K3s k3s;

    @BeforeAll
    static void use(Operator installed) {
        operator = installed;
        k3s = installed.k3s();
    }

    @Test
    void defaultDenyCutsANamespaceOff() {
        var inside = pod("deny", "inside");
        var outside = pod("deny-outside", "outside");
        var bystander = TestPod.run(k3s, "deny-outside", "bystander");
        eventually(() -> assertReaches(inside, outside));
        eventually(() -> assertReaches(outside, inside));

        operator.enforce("deny", "network: {defaultDeny: [Ingress, Egress]}");

        eventually(() -> assertCut(inside, outside));
        eventually(() -> assertCut(outside, inside));
        assertReaches(outside, bystander);
    }

    @Test
    void podsOfANamespaceTalkOnceAllowed() {
        var one = pod("same", "one");
        var other = TestPod.run(k3s, "same", "other");
        var outside = pod("same-outside", "outside");
        eventually(() -> assertReaches(one, other));
        eventually(() -> assertReaches(outside, other));

        operator.enforce("same", "network: {defaultDeny: [Ingress, Egress]}");
        eventually(() -> assertCut(one, other));

        operator.enforce("same", "network: {defaultDeny: [Ingress, Egress], sameNamespace: Allow}");
        eventually(() -> assertReaches(one, other));
        assertCut(outside, other);
        assertCut(one, outside);
    }

    @Test
    void namesAreResolvedOnceAllowed() {
        var pod = pod("dns", "client");
        eventually(() -> assertThat(pod.resolvesNames()).isTrue());

        operator.enforce("dns", "network: {defaultDeny: [Egress], dns: None}");
        eventually(() -> assertThat(pod.resolvesNames()).isFalse());

        operator.enforce("dns", "network: {defaultDeny: [Egress], dns: Allow}");
        eventually(() -> assertThat(pod.resolvesNames()).isTrue());
        assertThat(pod.reachesApiServer()).isFalse();
    }

    @Test
    void onlySelectedPodsReachTheApiServer() {
        var other = pod("api", "other");
        var selected = TestPod.run(k3s, "api", "selected", Map.of("reaches", "api"));
        eventually(() -> assertThat(selected.reachesApiServer()).isTrue());
        eventually(() -> assertThat(other.reachesApiServer()).isTrue());

        operator.enforce("api", "network: {defaultDeny: [Egress]}");
        eventually(() -> assertThat(selected.reachesApiServer()).isFalse());

        operator.enforce(
                "api",
                """
                network:
                  defaultDeny: [Egress]
                  apiServer: {podSelector: {matchLabels: {reaches: api}}}
                """);
        eventually(() -> assertThat(selected.reachesApiServer()).isTrue());
        assertThat(other.reachesApiServer()).isFalse();
    }

    @Test
    void ingressEntryLetsItsPeerToItsPort() {
        var inside = pod("in", "server");
        var peer = pod("in-peer", "client");
        var stranger = pod("in-stranger", "client");
        eventually(() -> assertReaches(peer, inside));

        operator.enforce("in", "network: {defaultDeny: [Ingress]}");
        eventually(() -> assertCut(peer, inside));

        operator.enforce(
                "in",
                """
                network:
                  defaultDeny: [Ingress]
                  ingress: [{name: web, from: [{namespaces: [in-peer]}], ports: [{port: 8080}]}]
                """);
        eventually(() -> assertReaches(peer, inside));
        assertThat(peer.reaches(inside, OTHER_PORT)).isFalse();
        assertThat(stranger.reaches(inside, PORT)).isFalse();
    }

    @Test
    void egressEntryLetsToItsPeerAndPort() {
        var inside = pod("out", "client");
        var peer = pod("out-peer", "server");
        var stranger = pod("out-stranger", "server");
        eventually(() -> assertReaches(inside, peer));
        eventually(() -> assertReaches(inside, stranger));

        operator.enforce("out", "network: {defaultDeny: [Egress]}");
        eventually(() -> assertCut(inside, peer));

        operator.enforce(
                "out",
                """
                network:
                  defaultDeny: [Egress]
                  egress: [{name: db, to: [{namespaces: [out-peer]}], ports: [{port: 8080}]}]
                """);
        eventually(() -> assertReaches(inside, peer));
        assertThat(inside.reaches(peer, OTHER_PORT)).isFalse();
        assertThat(inside.reaches(stranger, PORT)).isFalse();
    }

    @Test
    void deletedDenyIsPutBackAndReported() {
        var inside = pod("drift", "inside");
        var outside = pod("drift-outside", "outside");
        eventually(() -> assertReaches(outside, inside));
        operator.enforce("drift", "network: {defaultDeny: [Ingress]}");
        eventually(() -> assertCut(outside, inside));
        var before = operator.deny("drift");

        k3s.breakingTheGlass(client -> client.resource(before).delete());

        eventually(
                () ->
                        assertThat(operator.deny("drift").getMetadata().getUid())
                                .isNotEqualTo(before.getMetadata().getUid()));
        eventually(() -> assertCut(outside, inside));
        eventually(
                () ->
                        assertThat(operator.report("drift").getDrift())
                                .anyMatch(
                                        drift ->
                                                drift.name().equals(Operator.DENY)
                                                        && drift.change() == ChangeType.Deleted
                                                        && drift.outcome()
                                                                == DriftOutcome.Repaired));
    }

    /** A pod in a new namespace. */
    private static TestPod pod(String namespace, String name) {
        k3s.createNamespace(namespace);
        return TestPod.run(k3s, namespace, name);
    }

    private static void assertReaches(TestPod from, TestPod to) {
        assertThat(from.reaches(to, PORT)).isTrue();
    }

    private static void assertCut(TestPod from, TestPod to) {
        assertThat(from.reaches(to, PORT)).isFalse();
    }
}
