package io.securitybaseline.admission;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.securitybaseline.api.AdmissionRule;
import io.securitybaseline.api.AdmissionSpec;
import io.securitybaseline.api.Mode;
import io.securitybaseline.api.NetworkSpec;
import io.securitybaseline.api.SecurityBaselineSpec;
import io.securitybaseline.api.Selector;
import io.securitybaseline.baseline.EffectiveBaseline.Scope;
import io.securitybaseline.baseline.NamespaceGlobs;
import io.securitybaseline.baseline.SelectedBaseline;
import io.securitybaseline.desired.DesiredItem.DesiredObject;
import io.securitybaseline.testbed.ControlPlane;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An API server with generated policies, and a user of a namespace who runs into them. */
final class PolicyServer {
    static final PolicyContext CONTEXT =
            new PolicyContext(
                    "system:serviceaccount:securitybaseline-system:securitybaseline",
                    NamespaceGlobs.of(List.of("rules-system-*")));

    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    final KubernetesClient admin;
    final KubernetesClient alice;

    PolicyServer() {
        Config config = Config.fromKubeconfig(ControlPlane.shared().kubeconfig());
        admin = new KubernetesClientBuilder().withConfig(config).build();
        admin.resource(
                        new ClusterRoleBuilder()
                                .withNewMetadata()
                                .withName("rules-alice")
                                .endMetadata()
                                .addNewRule()
                                .withApiGroups("", "apps", "batch", "networking.k8s.io")
                                .withResources("*")
                                .withVerbs("*")
                                .endRule()
                                .build())
                .serverSideApply();
        admin.resource(
                        new ClusterRoleBindingBuilder()
                                .withNewMetadata()
                                .withName("rules-alice")
                                .endMetadata()
                                .withNewRoleRef(
                                        "rbac.authorization.k8s.io", "ClusterRole", "rules-alice")
                                .addNewSubject("rbac.authorization.k8s.io", "User", "alice", null)
                                .build())
                .serverSideApply();
        alice = as("alice");
    }

    KubernetesClient as(String user) {
        return new KubernetesClientBuilder()
                .withConfig(
                        new ConfigBuilder(Config.fromKubeconfig(ControlPlane.shared().kubeconfig()))
                                .withImpersonateUsername(user)
                                .build())
                .build();
    }

    /** A namespace with ServiceAccounts for its pods. */
    void namespace(String name, Map<String, String> labels) {
        admin.resource(
                        new NamespaceBuilder()
                                .withNewMetadata()
                                .withName(name)
                                .withLabels(labels)
                                .endMetadata()
                                .build())
                .create();
        admin.resource(
                        new ServiceAccountBuilder()
                                .withNewMetadata()
                                .withName("app")
                                .withNamespace(name)
                                .endMetadata()
                                .build())
                .create();
        await().atMost(Duration.ofSeconds(60))
                .until(
                        () ->
                                admin.serviceAccounts().inNamespace(name).withName("default").get()
                                        != null);
    }

    static SelectedBaseline baseline(
            String name, Map<String, String> selector, List<AdmissionRule> rules) {
        return baseline(name, selector, new AdmissionSpec(null, rules), null);
    }

    static SelectedBaseline baseline(
            String name,
            Map<String, String> selector,
            AdmissionSpec admission,
            NetworkSpec network) {
        return new SelectedBaseline(
                name,
                1,
                new SecurityBaselineSpec(
                        new Selector(selector, List.of()),
                        List.of("rules-left-*"),
                        Mode.Enforce,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        network,
                        null,
                        null,
                        null,
                        admission));
    }

    /**
     * Puts the policies of the baseline in place, without waiting for them to act. They go without
     * our label: an operator that runs beside these tests removes those of baselines that are gone.
     */
    void enforce(SelectedBaseline baseline, Collection<Exemption> exemptions) {
        new AdmissionPolicies(baseline, CONTEXT, exemptions, Instant.now())
                .desired(Scope.ENFORCED)
                .items()
                .values()
                .forEach(
                        item -> {
                            HasMetadata policy = ((DesiredObject) item).object();
                            policy.getMetadata().setLabels(Map.of());
                            admin.resource(policy).createOr(it -> it.update());
                        });
    }

    /** Waits until what refuses something does. */
    void awaitActing(SelectedBaseline baseline, String namespace) {
        for (Probe probe :
                new AdmissionPolicies(baseline, CONTEXT, List.of(), Instant.now()).probes()) {
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(50))
                    .until(
                            () ->
                                    refusal(alice, probe.object(), namespace)
                                            .filter(it -> it.contains("'" + probe.policy() + "'"))
                                            .isPresent());
        }
    }

    /** What the API server says against creating the object; nothing is created. */
    Optional<String> refusal(JsonNode object, String namespace) {
        return refusal(
                alice,
                SERIALIZATION.convertValue(object, GenericKubernetesResource.class),
                namespace);
    }

    static Optional<String> refusal(KubernetesClient who, HasMetadata object, String namespace) {
        try {
            who.resource(object).inNamespace(namespace).dryRun().create();
            return Optional.empty();
        } catch (KubernetesClientException e) {
            return Optional.of(e.getStatus() == null ? e.toString() : e.getStatus().getMessage());
        }
    }
}
