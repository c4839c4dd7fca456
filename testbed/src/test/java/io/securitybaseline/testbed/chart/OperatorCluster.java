package io.securitybaseline.testbed.chart;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.securitybaseline.testbed.ControlPlane;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The shared control plane with the chart and a tenant on it, as its admin and its operator. */
record OperatorCluster(
        KubernetesClient admin, KubernetesClient operator, Installation installation, String tenant)
        implements AutoCloseable {

    /** All that the operator may have: every control, something to grant, leader election. */
    private static final Map<String, ?> VALUES =
            Map.of(
                    "replicas",
                    2,
                    "rbac",
                    Map.of(
                            "grantable",
                            List.of(
                                    Map.of(
                                            "apiGroups", List.of("apps"),
                                            "resources", List.of("deployments"),
                                            "verbs", List.of("get", "patch")))));

    static OperatorCluster start(String own, String tenant) {
        var admin = client(Config.fromKubeconfig(ControlPlane.shared().kubeconfig()));
        ClusterFixtures.install(admin);
        var installation = Installation.install(admin, own, VALUES);
        createNamespace(admin, tenant);
        new Rendered(Call.text("world.yaml", tenant, own))
                .objects()
                .forEach(object -> admin.resource(object).create());
        return new OperatorCluster(
                admin, client(installation.operatorConfig()), installation, tenant);
    }

    /** Makes a namespace and waits for what the controllers put there. */
    static void createNamespace(KubernetesClient admin, String name) {
        admin.resource(
                        new NamespaceBuilder()
                                .withNewMetadata()
                                .withName(name)
                                .addToLabels("example.com/tenancy", "yes")
                                .addToLabels("example.com/team", "red")
                                .endMetadata()
                                .build())
                .create();
        admin.resources(ServiceAccount.class)
                .inNamespace(name)
                .withName("default")
                .waitUntilCondition(account -> account != null, 30, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        admin.genericKubernetesResources("securitybaseline.io/v1alpha1", "SecurityBaseline")
                .withName(tenant)
                .delete();
        admin.namespaces().withName(tenant).delete();
        operator.close();
        installation.close();
        admin.close();
    }

    private static KubernetesClient client(Config config) {
        return new KubernetesClientBuilder().withConfig(config).build();
    }
}
