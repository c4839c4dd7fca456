package io.securitybaseline.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.securitybaseline.config.Settings;
import io.securitybaseline.live.ClusterFacts.Dns;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

class DnsFactsTest {
    private static final String PORTS =
            "{port: 53, protocol: UDP, name: dns, targetPort: %1$s}, {port: 53, protocol: TCP,"
                + " name: dns-tcp, targetPort: %1$s}, {port: 9154, protocol: TCP, name: metrics,"
                + " targetPort: 9154}";
    private static final String SELECTOR = "selector: {dns: default}";
    private static final String SLICE =
            "ports: [{name: dns, port: 5353, protocol: UDP}, {name: dns-tcp, port: 5354, protocol:"
                    + " TCP}, {name: metrics, port: 9154, protocol: TCP}]\nendpoints: [{addresses:"
                    + " [192.0.2.53]}, {addresses: [192.0.2.54]}]";

    @Test
    void aNumberedTargetPortIsWhereThePodsAnswer() {
        Dns dns = dns(service(PORTS.formatted("8053"), SELECTOR));
        assertThat(dns.ports()).containsExactly(8053);
        assertThat(dns.isKnown()).isTrue();
    }

    @Test
    void aServiceThatNamesNoTargetPortMeansItsOwn() {
        assertThat(dns(service("{port: 53, name: dns}", SELECTOR)).ports()).containsExactly(53);
    }

    @Test
    void aNamedTargetPortIsLookedUpInTheSlicesOfTheService() {
        Dns dns =
                dns(
                        service(PORTS.formatted("dns"), SELECTOR),
                        slice("dns-default", SLICE),
                        slice("other", "ports: [{name: dns, port: 1, protocol: UDP}]"));
        assertThat(dns.ports()).containsExactly(5353, 5354);
        assertThat(dns.endpoints()).as("pods are found by their labels").isEmpty();
        assertThat(dns.isKnown()).isTrue();
    }

    @Test
    void aNamedTargetPortOfWhichNoPodRunsIsNotKnown() {
        Service service = service(PORTS.formatted("dns"), SELECTOR);
        assertThat(dns(service).isKnown()).isFalse();
        assertThat(dns(service, slice("dns-default", "endpoints: []\nports: null")).isKnown())
                .isFalse();
        assertThat(dns(service).isFound()).isTrue();
    }

    @Test
    void aServiceWithoutASelectorLeadsWhereItsSlicesSay() {
        Dns dns = dns(service(PORTS.formatted("53"), ""), slice("dns-default", SLICE));
        assertThat(dns.endpoints()).containsExactly("192.0.2.53", "192.0.2.54");
        assertThat(dns.ports()).as("not the target port, which counts for pods").contains(5353);
        assertThat(dns.isKnown()).isTrue();
        assertThat(dns(service(PORTS.formatted("53"), "")).isKnown()).isFalse();
    }

    @Test
    void aPortWithoutANameIsFoundInASliceWithoutOne() {
        Dns dns =
                dns(
                        service("{port: 53, protocol: UDP, targetPort: domain}", SELECTOR),
                        slice("dns-default", "ports: [{name: '', port: 1053, protocol: UDP}]"));
        assertThat(dns.ports()).containsExactly(1053);
    }

    private static Dns dns(Service service, EndpointSlice... slices) {
        return ClusterFactsReader.dns(
                new Settings.ServiceName("openshift-dns", "dns-default"),
                Optional.of(service),
                List.of(slices),
                Optional.empty());
    }

    private static Service service(String ports, String selector) {
        return Serialization.unmarshal(
                """
                metadata: {name: dns-default, namespace: openshift-dns}
                spec: {clusterIP: 172.30.0.10, ports: [%s], %s}
                """
                        .formatted(ports, selector),
                Service.class);
    }

    private static EndpointSlice slice(String service, String fields) {
        return Serialization.unmarshal(
                """
                metadata: {name: x, labels: {kubernetes.io/service-name: %s}}
                addressType: IPv4
                %s
                """
                        .formatted(service, fields),
                EndpointSlice.class);
    }
}
