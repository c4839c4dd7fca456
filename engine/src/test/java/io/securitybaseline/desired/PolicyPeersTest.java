package io.securitybaseline.desired;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.securitybaseline.api.NetworkPort;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class PolicyPeersTest {
    @ParameterizedTest
    @ValueSource(strings = {"http", "8080-tcp", "a", "1a", "abcdefghijklmno", "a-b-c"})
    void aNameThatAContainerPortCanHaveIsGood(String name) {
        assertThat(PolicyPeers.badPort(List.of(port(new IntOrString(name))))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP",
                "8080",
                "-http",
                "http-",
                "a--b",
                "abcdefghijklmnop",
                "a_b",
                "a.b"
            })
    void aNameThatNoContainerPortCanHaveIsBad(String name) {
        assertThat(PolicyPeers.badPort(List.of(port(new IntOrString(name))))).contains(name);
    }

    @Test
    void theFirstBadNameIsReportedAndNumbersAreGood() {
        assertThat(
                        PolicyPeers.badPort(
                                List.of(
                                        port(new IntOrString(80)),
                                        port(new IntOrString("Metrics")),
                                        port(new IntOrString("Web")))))
                .contains("Metrics");
        assertThat(PolicyPeers.badPort(List.of())).isEmpty();
    }

    @Test
    void namespacesAreSelectedByTheLabelThatNobodyCanForge() {
        NetworkPolicyPeer peer = peer("{namespaces: [monitoring, ingress-nginx]}");
        assertThat(peer.getNamespaceSelector().getMatchExpressions())
                .singleElement()
                .satisfies(
                        it -> {
                            assertThat(it.getKey()).isEqualTo("kubernetes.io/metadata.name");
                            assertThat(it.getValues())
                                    .containsExactly("ingress-nginx", "monitoring");
                        });
        assertThat(peer.getPodSelector()).isNull();
    }

    @Test
    void podsWithoutNamespacesAreThoseOfTheNamespaceItself() {
        NetworkPolicyPeer peer = peer("{podSelector: {matchLabels: {app: web}}}");
        assertThat(peer.getNamespaceSelector()).isNull();
        assertThat(peer.getPodSelector().getMatchLabels()).containsEntry("app", "web");
    }

    @Test
    void anEmptySelectorOfNamespacesMeansAllAndIsNotLost() {
        NetworkPolicyPeer peer = peer("{namespaceSelector: {}}");
        assertThat(peer.getNamespaceSelector()).isNotNull();
    }

    @Test
    void aBlockOfAddressesKeepsWhatItLeavesOut() {
        NetworkPolicyPeer peer = peer("{cidr: 10.20.0.0/24, except: [10.20.0.128/25]}");
        assertThat(peer.getIpBlock().getCidr()).isEqualTo("10.20.0.0/24");
        assertThat(peer.getIpBlock().getExcept()).containsExactly("10.20.0.128/25");
    }

    @Test
    void aPortIsTcpUnlessItSaysOtherwiseAndARangeStaysARange() {
        assertThat(
                        policy(
                                        "{cidr: 10.0.0.0/8}",
                                        "{port: 53, protocol: UDP}, {port: 1, endPort: 9}")
                                .getSpec()
                                .getIngress()
                                .getFirst()
                                .getPorts())
                .extracting(
                        it ->
                                it.getProtocol()
                                        + " "
                                        + it.getPort().getValue()
                                        + " "
                                        + it.getEndPort())
                .containsExactly("UDP 53 null", "TCP 1 9");
    }

    private static NetworkPolicyPeer peer(String peer) {
        return policy(peer, "{port: 80}").getSpec().getIngress().getFirst().getFrom().getFirst();
    }

    private static NetworkPolicy policy(String peer, String ports) {
        DesiredSet wanted =
                new Wanted()
                        .by(
                                "network: {defaultDeny: [Ingress], ingress: [{name: web, from: [%s],"
                                                .formatted(peer)
                                        + " ports: ["
                                        + ports
                                        + "]}]}");
        return Wanted.policy(wanted, "securitybaseline-ingress-web");
    }

    private static NetworkPort port(IntOrString port) {
        return new NetworkPort(port, null, null);
    }
}
