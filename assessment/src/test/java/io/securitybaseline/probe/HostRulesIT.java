package io.securitybaseline.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.securitybaseline.api.Confidence;
import io.securitybaseline.evidence.HostFirewall;
import io.securitybaseline.evidence.HostRule;
import io.securitybaseline.evidence.NodeSelection;
import io.securitybaseline.kube.ApiServerClients;
import io.securitybaseline.testbed.ControlPlane;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

import java.time.Instant;

/**
 * Host rules are read from custom resources, written after their published types: the plugins
 * themselves are not installed.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HostRulesIT {
    private static final String CILIUM =
            """
            apiVersion: cilium.io/v2
            kind: CiliumClusterwideNetworkPolicy
            metadata: {name: hosts}
            spec: {nodeSelector: {}, ingress: [{fromEntities: [cluster]}]}
            ---
            apiVersion: cilium.io/v2
            kind: CiliumClusterwideNetworkPolicy
            metadata: {name: some}
            specs:
            - nodeSelector: {matchLabels: {kubernetes.io/os: linux}}
              ingressDeny: [{fromEntities: [world]}]
            - {nodeSelector: {}, egress: [{}]}
            ---
            apiVersion: cilium.io/v2
            kind: CiliumClusterwideNetworkPolicy
            metadata: {name: open}
            spec: {nodeSelector: {}, ingress: [{fromEntities: [all]}]}
            ---
            apiVersion: cilium.io/v2
            kind: CiliumClusterwideNetworkPolicy
            metadata: {name: pods}
            spec: {endpointSelector: {}, ingress: [{}]}
            ---
            apiVersion: cilium.io/v2
            kind: CiliumClusterwideNetworkPolicy
            metadata: {name: not-enforced}
            spec: {nodeSelector: {}, ingress: [{}], enableDefaultDeny: {ingress: false}}
            """;

    private static final String CALICO =
            """
            apiVersion: crd.projectcalico.org/v1
            kind: HostEndpoint
            metadata: {name: one, labels: {role: node, zone: a}}
            spec: {node: one, interfaceName: "*"}
            ---
            apiVersion: crd.projectcalico.org/v1
            kind: HostEndpoint
            metadata: {name: one-interface, labels: {role: node}}
            spec: {node: two, interfaceName: eth0}
            ---
            apiVersion: crd.projectcalico.org/v1
            kind: HostEndpoint
            metadata: {name: open, labels: {role: open}}
            spec: {node: three, interfaceName: "*"}
            ---
            apiVersion: crd.projectcalico.org/v1
            kind: HostEndpoint
            metadata: {name: unselected, labels: {role: other}}
            spec: {node: four, interfaceName: "*"}
            ---
            apiVersion: crd.projectcalico.org/v1
            kind: GlobalNetworkPolicy
            metadata: {name: default.hosts}
            spec:
              selector: role == 'node' && has(zone)
              types: [Ingress]
              ingress: [{action: Allow, protocol: TCP, source: {nets: [10.0.0.0/8]}}]
            ---
            apiVersion: crd.projectcalico.org/v1
            kind: GlobalNetworkPolicy
            metadata: {name: default.open}
            spec: {selector: role == 'open', types: [Ingress], ingress: [{action: Allow}]}
            ---
            apiVersion: crd.projectcalico.org/v1
            kind: GlobalNetworkPolicy
            metadata: {name: default.not-understood}
            spec: {selector: "role in {'other'}", types: [Ingress]}
            ---
            apiVersion: crd.projectcalico.org/v1
            kind: GlobalNetworkPolicy
            metadata: {name: default.outgoing}
            spec: {selector: all(), types: [Egress]}
            ---
            apiVersion: crd.projectcalico.org/v1
            kind: GlobalNetworkPolicy
            metadata: {name: default.pods}
            spec: {selector: all(), namespaceSelector: all(), types: [Ingress]}
            """;

    private static ControlPlane plane;
    private static KubernetesClient client;
    private static Foreign foreign;

    @BeforeAll
    static void start() {
        plane = ControlPlane.start();
        client = ApiServerClients.ofCommand(Config.fromKubeconfig(plane.kubeconfig()), "");
        foreign = new Foreign(client);
    }

    @AfterAll
    static void end() {
        client.close();
        plane.close();
    }

    private static HostFirewall read() {
        return new HostRules(foreign.resources(), client, Instant.now()).read();
    }

    @Test
    @Order(1)
    void withoutThePluginsThereIsNoRule() {
        assertThat(read().rules().found().orElseThrow()).isEmpty();
    }

    @Test
    @Order(2)
    void endpointsOfCalicoCountWhereAPolicyLimitsWhatComesIn() {
        String group = "crd.projectcalico.org";
        foreign.kind(group, "v1", "hostendpoints", "HostEndpoint", "Cluster");
        foreign.kind(group, "v1", "globalnetworkpolicies", "GlobalNetworkPolicy", "Cluster");
        foreign.create(CALICO);

        assertThat(read().rules().found().orElseThrow())
                .containsExactly(
                        new HostRule("Calico", "default.hosts", NodeSelection.ofName("one")));
        assertThat(read().ciliumActs().found()).isEmpty();
    }

    @Test
    @Order(3)
    void policiesOfCiliumCountWhenTheyAreForNodesAndCiliumEnforcesThem() {
        foreign.kind(
                        "cilium.io",
                        "v2",
                        "ciliumclusterwidenetworkpolicies",
                        "CiliumClusterwideNetworkPolicy",
                        "Cluster")
                .create(CILIUM);

        assertThat(read().rules().found().orElseThrow())
                .filteredOn(it -> it.plugin().equals("Cilium"))
                .containsExactlyInAnyOrder(
                        new HostRule("Cilium", "hosts", NodeSelection.ALL),
                        new HostRule("Cilium", "some", NodeSelection.UNKNOWN));
        assertThat(read().ciliumActs().found()).isEmpty();

        configure("{enable-host-firewall: 'true', policy-audit-mode: 'true'}");
        assertThat(read().ciliumActs().found()).contains(false);
        configure("{enable-host-firewall: 'true', policy-audit-mode: 'false'}");
        assertThat(read().ciliumActs().found()).contains(true);
        assertThat(read().ciliumActs().from().confidence()).isEqualTo(Confidence.intended);
    }

    private static void configure(String data) {
        client.configMaps().inNamespace("kube-system").withName("cilium-config").delete();
        foreign.create(
                """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: cilium-config, namespace: kube-system}
                data: %s
                """
                        .formatted(data));
    }
}
