package io.securitybaseline.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.securitybaseline.api.Gap;
import io.securitybaseline.evidence.Evidence;
import io.securitybaseline.evidence.NodeFacts;
import io.securitybaseline.evidence.Probe;
import io.securitybaseline.evidence.Provenance;
import io.securitybaseline.evidence.ServiceFacts;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

class OutsideProbeTest {

    @Test
    void whatTakesConnectionsOutsideIsToldFromWhatDoesNot() throws IOException {
        int port = closed();
        try (ServerSocket kubelet = listening()) {
            Map<String, Evidence<Boolean>> answers =
                    probe(true)
                            .read(
                                    List.of(node("one", "127.0.0.1", kubelet.getLocalPort())),
                                    services(port));

            assertThat(answers.get("one:" + kubelet.getLocalPort()).found()).contains(true);
            assertThat(answers.get("one:" + port).found()).contains(false);
        }
    }

    @Test
    void nodesWithoutAnAddressOutsideAreNotAsked() {
        assertThat(probe(true).read(List.of(node("one", "", 1)), services())).isEmpty();
    }

    @Test
    void withoutTheProbeNothingIsConnected() throws IOException {
        try (ServerSocket kubelet = listening()) {
            Map<String, Evidence<Boolean>> answers =
                    probe(false)
                            .read(
                                    List.of(node("one", "127.0.0.1", kubelet.getLocalPort())),
                                    services());

            assertThat(answers.values())
                    .singleElement()
                    .isInstanceOfSatisfying(
                            Evidence.Missing.class,
                            it -> assertThat(it.gap()).isEqualTo(Gap.Disabled));
        }
    }

    @Test
    void whatIsBeyondTheBoundIsAGap() {
        List<NodeFacts> nodes =
                IntStream.range(0, 21).mapToObj(it -> node("n" + it, "127.0.0.1", 1)).toList();

        Map<String, Evidence<Boolean>> answers = probe(true).read(nodes, services());

        assertThat(answers.values())
                .filteredOn(it -> it instanceof Evidence.Missing)
                .singleElement()
                .isInstanceOfSatisfying(
                        Evidence.Missing.class,
                        it -> assertThat(it.detail()).isEqualTo("20 of 21 nodes were asked"));
    }

    private static OutsideProbe probe(boolean isAsked) {
        return new OutsideProbe(isAsked, Instant.EPOCH);
    }

    private static ServerSocket listening() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    private static int closed() throws IOException {
        try (ServerSocket socket = listening()) {
            return socket.getLocalPort();
        }
    }

    private static NodeFacts node(String name, String outside, int port) {
        return new NodeFacts(
                name,
                "",
                new NodeFacts.Software("", ""),
                new NodeFacts.Network("10.0.0.1", outside, port, List.of()),
                Instant.EPOCH,
                Set.of());
    }

    private static Evidence<List<ServiceFacts>> services(Integer... ports) {
        return new Evidence.Seen<>(
                List.of(new ServiceFacts("shop", "web", false, List.of(ports))),
                Provenance.direct(Probe.objects, Instant.EPOCH, ""));
    }
}
