package io.securitybaseline.testbed.chart;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.securitybaseline.testbed.ControlPlane;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The shared control plane with the chart and a tenant on it, as its admin and its operator. */
record OperatorCluster(
        KubernetesClient admin, KubernetesClient operator, Installation installation, String tenant)
        implements AutoCloseable {

    private static final String OF_TENANT = "example.com/of-tenant";

    /** All that the operator may have: every control, something to grant, leader election. */
    private static final Map<String, ?> VALUES =
            Map.of(
                    "replicas",
                    2,
                    "assessment",
                    Map.of(
                            "enabled",
                            true,
                            "probes",
                            Map.of("dryRun", true, "canary", true, "kubeletConfig", "Direct")),
                    "controls",
                    List.of(
                            "podSecurity",
                            "network",
                            "rbac",
                            "registries",
                            "resources",
                            "admission"),
                    "rbac",
                    Map.of(
                            "grantable",
                            List.of(
                                    Map.of(
                                            "apiGroups", List.of("apps"),
                                            "resources", List.of("deployments"),
                                            "verbs", List.of("get", "patch")))));

    static OperatorCluster start(String own, String tenant) {
        return start(own, tenant, Map.of());
    }

    /** The same with more values of the chart. */
    static OperatorCluster start(String own, String tenant, Map<String, ?> more) {
        var values = new HashMap<String, Object>(VALUES);
        values.put("admission", Map.of("baselines", List.of(tenant)));
        values.put("contact", "platform@example.com");
        values.putAll(more);
        var admin = client(Config.fromKubeconfig(ControlPlane.shared().kubeconfig()));
        ClusterFixtures.install(admin);
        var installation = Installation.install(admin, own, values);
        createNamespace(admin, tenant);
        new Rendered(Calls.text("world.yaml", tenant, own))
                .objects()
                .forEach(object -> admin.resource(object).create());
        var cluster =
                new OperatorCluster(
                        admin, client(installation.operatorConfig()), installation, tenant);
        cluster.hold("operator-world.yaml", tenant, own);
        return cluster;
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

    /** Somebody with these verbs on resources of an API group, in all namespaces. */
    KubernetesClient person(String name, String group, Map<String, List<String>> rights) {
        var account =
                admin.resource(
                                new ServiceAccountBuilder()
                                        .withNewMetadata()
                                        .withName(name)
                                        .withNamespace(tenant)
                                        .endMetadata()
                                        .build())
                        .create();
        allow(name, group, rights);
        var token =
                admin.serviceAccounts()
                        .resource(account)
                        .tokenRequest(new TokenRequestBuilder().withNewSpec().endSpec().build())
                        .getStatus()
                        .getToken();
        return client(OperatorAccess.of(admin.getConfiguration(), token).config());
    }

    /** Gives somebody more verbs; those on subresources come with them. */
    void allow(String person, String group, Map<String, List<String>> rights) {
        var role = person + group;
        var rules =
                rights.entrySet().stream()
                        .map(
                                right ->
                                        new PolicyRuleBuilder()
                                                .withApiGroups(group)
                                                .withResources(
                                                        right.getKey(),
                                                        right.getKey() + "/status",
                                                        right.getKey() + "/finalize")
                                                .withVerbs(right.getValue())
                                                .build())
                        .toList();
        admin.resource(
                        new ClusterRoleBuilder()
                                .withNewMetadata()
                                .withName(role)
                                .addToLabels(OF_TENANT, tenant)
                                .endMetadata()
                                .withRules(rules)
                                .build())
                .forceConflicts()
                .serverSideApply();
        bind(person, role);
    }

    void bind(String person, String clusterRole) {
        admin.resource(
                        new ClusterRoleBindingBuilder()
                                .withNewMetadata()
                                .withName(person + "-" + clusterRole)
                                .addToLabels(OF_TENANT, tenant)
                                .endMetadata()
                                .withNewRoleRef(
                                        "rbac.authorization.k8s.io", "ClusterRole", clusterRole)
                                .addNewSubject()
                                .withKind("ServiceAccount")
                                .withName(person)
                                .withNamespace(tenant)
                                .endSubject()
                                .build())
                .forceConflicts()
                .serverSideApply();
    }

    /** Has the operator make what a file lists. */
    void hold(String file, String namespace, String own) {
        for (var call : Calls.read(file, namespace, own)) {
            var answer = call.send(operator);
            if (!answer.isSuccess()) {
                throw new IllegalStateException(call + ": " + answer);
            }
        }
    }

    @Override
    public void close() {
        admin.genericKubernetesResources("securitybaseline.io/v1alpha1", "SecurityBaseline")
                .withName(tenant)
                .delete();
        admin.genericKubernetesResources("securitybaseline.io/v1alpha1", "SecurityWaiver")
                .withName(tenant)
                .delete();
        admin.namespaces().withName(tenant).delete();
        admin.rbac().clusterRoleBindings().withLabel(OF_TENANT, tenant).delete();
        admin.rbac().clusterRoles().withLabel(OF_TENANT, tenant).delete();
        operator.close();
        installation.close();
        forgetAssessment(admin);
        admin.close();
    }

    /** A policy that is gone acts for a while, and there is one assessment in a cluster. */
    private static void forgetAssessment(KubernetesClient admin) {
        for (var kind : List.of("SecurityAssessment", "AssessmentReport")) {
            var all = admin.genericKubernetesResources("securitybaseline.io/v1alpha1", kind);
            await().ignoreExceptions()
                    .until(
                            () -> {
                                all.delete();
                                return all.list().getItems().isEmpty();
                            });
        }
    }

    private static KubernetesClient client(Config config) {
        return new KubernetesClientBuilder().withConfig(config).build();
    }
}
