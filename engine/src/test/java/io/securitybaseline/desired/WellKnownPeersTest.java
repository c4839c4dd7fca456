package io.securitybaseline.desired;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.securitybaseline.api.Reason;
import io.securitybaseline.live.ClusterFacts.ApiServer;
import io.securitybaseline.live.ClusterFacts.Dns;
import io.securitybaseline.live.ItemKey;
import io.securitybaseline.live.ItemKind;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Set;

class WellKnownPeersTest {
    private static final Map<String, String> PODS = Map.of("k8s-app", "kube-dns");
    private static final List<String> VIP = List.of("10.96.0.10");

    @Test
    void dnsIsReachedAtItsPodsAndAtAllAddressesOfItsService() {
        NetworkPolicyEgressRule rule =
                dns(
                        new Dns(
                                "kube-system",
                                PODS,
                                List.of("10.96.0.10", "fd00:96::a"),
                                Set.of(53),
                                List.of(),
                                List.of()));
        assertThat(peers(rule))
                .containsExactly(
                        "pods {k8s-app=kube-dns} in kube-system",
                        "10.96.0.10/32",
                        "fd00:96::a/128");
        assertThat(ports(rule)).containsExactly("UDP 53", "TCP 53");
    }

    @Test
    void theProxyOnEachNodeIsReachedAtItsPodsAndAtItsAddresses() {
        NetworkPolicyEgressRule rule =
                dns(
                        new Dns(
                                "kube-system",
                                PODS,
                                List.of("10.96.0.10"),
                                Set.of(53),
                                List.of(),
                                List.of("169.254.20.10", "fd00::53")));
        assertThat(peers(rule))
                .containsExactly(
                        "pods {k8s-app=kube-dns} in kube-system",
                        "pods {k8s-app=node-local-dns} in kube-system",
                        "10.96.0.10/32",
                        "169.254.20.10/32",
                        "fd00::53/128");
    }

    @Test
    void podsThatAnswerOnAnotherPortAreReachedAtThatPortToo() {
        NetworkPolicyEgressRule rule =
                dns(
                        new Dns(
                                "openshift-dns",
                                Map.of("dns", "default"),
                                List.of("172.30.0.10"),
                                Set.of(5353),
                                List.of(),
                                List.of()));
        assertThat(peers(rule))
                .containsExactly("pods {dns=default} in openshift-dns", "172.30.0.10/32");
        assertThat(ports(rule)).containsExactly("UDP 53", "UDP 5353", "TCP 53", "TCP 5353");
    }

    @Test
    void aServiceWithoutASelectorIsReachedAtTheAddressesBehindIt() {
        NetworkPolicyEgressRule rule =
                dns(
                        new Dns(
                                "kube-system",
                                Map.of(),
                                List.of("10.96.0.10"),
                                Set.of(5353),
                                List.of("192.0.2.53"),
                                List.of()));
        assertThat(peers(rule)).containsExactly("10.96.0.10/32", "192.0.2.53/32");
        assertThat(ports(rule)).containsExactly("UDP 53", "UDP 5353", "TCP 53", "TCP 5353");
    }

    @Test
    void whileItIsNotKnownWhatAnswersEgressIsNotDenied() {
        for (Dns unresolved :
                List.of(
                        new Dns("kube-system", PODS, VIP, Set.of(), List.of(), List.of()),
                        new Dns("kube-system", Map.of(), VIP, Set.of(53), List.of(), List.of()))) {
            DesiredSet wanted =
                    new Wanted().with(unresolved).by("network: {defaultDeny: [Egress]}");
            assertThat(wanted.problems())
                    .singleElement()
                    .satisfies(it -> assertThat(it.reason()).isEqualTo(Reason.DnsNotFound))
                    .satisfies(it -> assertThat(it.message()).contains("EndpointSlices"));
            assertThat(wanted.items()).isEmpty();
        }
    }

    @Test
    void whatWasKnownStaysKnownWhileNoPodOfTheSameServiceRuns() {
        Dns running = new Dns("kube-system", PODS, VIP, Set.of(5353), List.of(), List.of());
        Dns stopped = new Dns("kube-system", PODS, VIP, Set.of(), List.of(), List.of());
        Dns other = new Dns("kube-system", Map.of("a", "b"), VIP, Set.of(), List.of(), List.of());

        assertThat(stopped.orBefore(running)).isEqualTo(running);
        assertThat(other.orBefore(running)).isEqualTo(other);
        assertThat(running.orBefore(stopped)).isEqualTo(running);
    }

    @Test
    void noPeerHasBothASelectorAndAnAddress() {
        NetworkPolicyEgressRule rule = dns(Wanted.DNS);
        assertThat(rule.getTo())
                .allMatch(
                        peer ->
                                peer.getIpBlock() == null
                                        ^ (peer.getPodSelector() == null
                                                && peer.getNamespaceSelector() == null));
    }

    @Test
    void theApiServerIsReachedAtItsServiceAndAtAllThatIsBehindIt() {
        NetworkPolicyEgressRule rule =
                apiServer(
                        new ApiServer(
                                List.of("10.96.0.1", "fd00:96::1"),
                                Set.of(443),
                                List.of("192.0.2.12", "192.0.2.11", "2001:db8::11"),
                                Set.of(6443)));
        assertThat(peers(rule))
                .containsExactly(
                        "10.96.0.1/32",
                        "192.0.2.11/32",
                        "192.0.2.12/32",
                        "2001:db8::11/128",
                        "fd00:96::1/128");
        assertThat(ports(rule)).containsExactly("TCP 443", "TCP 6443");
    }

    @Test
    void anApiServerWithoutEndpointsKeepsEgressOpen() {
        DesiredSet wanted =
                new Wanted()
                        .with(new ApiServer(List.of("10.96.0.1"), Set.of(443), List.of(), Set.of()))
                        .by("network: {defaultDeny: [Egress], apiServer: {podSelector: {}}}");
        assertThat(wanted.items()).isEmpty();
        assertThat(wanted.problems())
                .extracting(Problem::reason)
                .containsExactly(Reason.ApiServerNotFound);
    }

    @Test
    void whoAsksForNoDnsNeedsNone() {
        DesiredSet wanted =
                new Wanted()
                        .with(
                                new Dns(
                                        "kube-system",
                                        Map.of(),
                                        List.of(),
                                        Set.of(),
                                        List.of(),
                                        List.of()))
                        .by("network: {defaultDeny: [Egress], dns: None}");
        assertThat(wanted.problems()).isEmpty();
        assertThat(wanted.items().keySet())
                .containsExactly(
                        new ItemKey(ItemKind.NetworkPolicy, "securitybaseline-default-deny"));
    }

    private static NetworkPolicyEgressRule dns(Dns dns) {
        return rule(
                new Wanted().with(dns).by("network: {defaultDeny: [Egress]}"),
                "securitybaseline-allow-dns");
    }

    private static NetworkPolicyEgressRule apiServer(ApiServer server) {
        return rule(
                new Wanted()
                        .with(server)
                        .by("network: {defaultDeny: [Egress], apiServer: {podSelector: {}}}"),
                "securitybaseline-allow-api-server");
    }

    private static NetworkPolicyEgressRule rule(DesiredSet wanted, String name) {
        return Wanted.policy(wanted, name).getSpec().getEgress().getFirst();
    }

    private static List<String> peers(NetworkPolicyEgressRule rule) {
        return rule.getTo().stream().map(WellKnownPeersTest::told).toList();
    }

    private static String told(NetworkPolicyPeer peer) {
        return peer.getIpBlock() != null
                ? peer.getIpBlock().getCidr()
                : "pods %s in %s"
                        .formatted(
                                peer.getPodSelector().getMatchLabels(),
                                String.join(
                                        ",",
                                        peer.getNamespaceSelector()
                                                .getMatchExpressions()
                                                .getFirst()
                                                .getValues()));
    }

    private static List<String> ports(NetworkPolicyEgressRule rule) {
        return rule.getPorts().stream()
                .map(port -> port.getProtocol() + " " + port.getPort().getIntVal())
                .toList();
    }
}
