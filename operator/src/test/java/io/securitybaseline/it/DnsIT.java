package io.securitybaseline.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.securitybaseline.api.Control;
import io.securitybaseline.api.Reason;
import io.securitybaseline.api.Verdict;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.Map;

/** The DNS of distributions whose Service does not say by itself where it leads. */
class DnsIT {
    private static final String NAMESPACE = "kube-system";

    private Cluster cluster;
    private Service before;

    @BeforeEach
    void start() {
        cluster = new Cluster(OperatorUnderTest.running().admin());
        before = service().get();
    }

    @AfterEach
    void restore() {
        service().edit(it -> new ServiceBuilder(it).withSpec(before.getSpec()).build());
        slice("0", 0).delete();
        cluster.deleteBaseline("dns");
    }

    @Test
    void portsAndAddressesComeFromTheSlicesAndWithoutThemNothingIsDenied() {
        service()
                .edit(
                        it ->
                                new ServiceBuilder(it)
                                        .editSpec()
                                        .withSelector(Map.of())
                                        .editFirstPort()
                                        .withTargetPort(new IntOrString("dns"))
                                        .endPort()
                                        .endSpec()
                                        .build());
        cluster.namespace("dns-of-others", Map.of("it", "dns"));
        cluster.apply(
                """
                apiVersion: securitybaseline.io/v1alpha1
                kind: SecurityBaseline
                metadata: {name: dns}
                spec:
                  mode: Enforce
                  namespaceSelector: {matchLabels: {it: dns}}
                  network: {defaultDeny: [Egress]}
                """);
        cluster.eventually(
                "egress stays open, and why",
                () -> {
                    assertThat(cluster.report("dns-of-others").getControls())
                            .anySatisfy(
                                    it -> {
                                        assertThat(it.control()).isEqualTo(Control.network);
                                        assertThat(it.reason())
                                                .isEqualTo(Reason.DnsNotFound.name());
                                        assertThat(it.message()).contains("EndpointSlices");
                                    });
                    assertThat(policy("default-deny")).isNull();
                });

        slice("192.0.2.53", 5353).create();

        cluster.awaitVerdict("dns-of-others", Verdict.Compliant);
        assertThat(policy("default-deny")).isNotNull();
        assertThat(policy("allow-dns").getSpec().getEgress().toString())
                .contains("192.0.2.53/32")
                .contains("5353");

        slice("0", 0).delete();
        cluster.edit(
                "dns-of-others",
                it -> {
                    it.getMetadata().getLabels().put("other", "label");
                    return it;
                });
        cluster.awaitSeen("dns-of-others", "dns");
        assertThat(policy("allow-dns").getSpec().getEgress().toString())
                .as("pods that do not run at the moment cut nobody off")
                .contains("5353");
    }

    private Resource<Service> service() {
        return cluster.client().services().inNamespace(NAMESPACE).withName("kube-dns");
    }

    private Resource<io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice> slice(
            String address, int port) {
        String name = String.valueOf(before.getSpec().getPorts().getFirst().getName());
        return cluster.client()
                .resource(
                        new EndpointSliceBuilder()
                                .withNewMetadata()
                                .withName("kube-dns-it")
                                .withNamespace(NAMESPACE)
                                .addToLabels("kubernetes.io/service-name", "kube-dns")
                                .endMetadata()
                                .withAddressType("IPv4")
                                .addNewEndpoint()
                                .addToAddresses(address)
                                .endEndpoint()
                                .addNewPort()
                                .withName(name.equals("null") ? "" : name)
                                .withPort(port)
                                .withProtocol("UDP")
                                .endPort()
                                .build());
    }

    private @Nullable NetworkPolicy policy(String name) {
        return cluster.client()
                .network()
                .v1()
                .networkPolicies()
                .inNamespace("dns-of-others")
                .withName("securitybaseline-" + name)
                .get();
    }
}
