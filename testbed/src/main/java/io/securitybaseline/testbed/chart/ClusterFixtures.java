package io.securitybaseline.testbed.chart;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.ServicePortBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;

/** What every cluster has and a bare control plane lacks: its DNS, and where its API server is. */
public final class ClusterFixtures {

    /** The address of the API server; of a range for documentation, so nothing answers there. */
    public static final String API_SERVER_ADDRESS = "192.0.2.10";

    public static final int API_SERVER_PORT = 6443;

    private static final String FIELD_MANAGER = "cluster";

    private ClusterFixtures() {}

    /** Puts all in place; what is there already stays. */
    public static void install(KubernetesClient admin) {
        apply(admin, dnsService());
        apply(admin, apiServerSlice());
    }

    private static void apply(KubernetesClient admin, HasMetadata object) {
        admin.resource(object).fieldManager(FIELD_MANAGER).forceConflicts().serverSideApply();
    }

    private static Service dnsService() {
        return new ServiceBuilder()
                .withNewMetadata()
                .withName("kube-dns")
                .withNamespace("kube-system")
                .addToLabels("k8s-app", "kube-dns")
                .endMetadata()
                .withNewSpec()
                .addToSelector("k8s-app", "kube-dns")
                .withPorts(dnsPort("dns", "UDP"), dnsPort("dns-tcp", "TCP"))
                .endSpec()
                .build();
    }

    private static ServicePort dnsPort(String name, String protocol) {
        return new ServicePortBuilder()
                .withName(name)
                .withProtocol(protocol)
                .withPort(53)
                .withTargetPort(new IntOrString(53))
                .build();
    }

    private static EndpointSlice apiServerSlice() {
        return new EndpointSliceBuilder()
                .withNewMetadata()
                .withName("kubernetes")
                .withNamespace("default")
                .addToLabels("kubernetes.io/service-name", "kubernetes")
                .endMetadata()
                .withAddressType("IPv4")
                .addNewEndpoint()
                .withAddresses(API_SERVER_ADDRESS)
                .withNewConditions()
                .withReady(true)
                .endConditions()
                .endEndpoint()
                .addNewPort()
                .withName("https")
                .withPort(API_SERVER_PORT)
                .withProtocol("TCP")
                .endPort()
                .build();
    }
}
