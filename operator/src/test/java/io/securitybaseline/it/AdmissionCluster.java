package io.securitybaseline.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicy;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyBinding;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.securitybaseline.api.Control;
import io.securitybaseline.api.ControlVerdict;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A cluster with an operator, and a user who has {@code admin} everywhere and no more. */
final class AdmissionCluster {
    static final String TAGS = "rules: [{name: ImageTagNotLatest, action: Deny}]";

    private final Cluster cluster;
    private final KubernetesClient alice;

    AdmissionCluster(KubernetesClient admin) {
        cluster = new Cluster(admin);
        Config config =
                new ConfigBuilder(admin.getConfiguration())
                        .withImpersonateUsername("adm-alice")
                        .build();
        alice = new KubernetesClientBuilder().withConfig(config).build();
        cluster.apply(
                """
                {apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRoleBinding, metadata: {name: adm-alice},
                 roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: admin},
                 subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: adm-alice}]}\
                """);
    }

    Cluster cluster() {
        return cluster;
    }

    KubernetesClient admin() {
        return cluster.client();
    }

    KubernetesClient alice() {
        return alice;
    }

    void baseline(String name, String selected, String controls) {
        cluster.apply(
                """
                apiVersion: securitybaseline.io/v1alpha1
                kind: SecurityBaseline
                metadata: {name: %s}
                spec:
                  namespaceSelector: {matchLabels: {adm: %s}}
                  mode: Enforce
                  %s
                """
                        .formatted(name, selected, controls));
    }

    Optional<String> refusal(String namespace, String image) {
        return refusal(alice, pod(namespace, image));
    }

    static Optional<String> refusal(KubernetesClient who, HasMetadata object) {
        try {
            who.resource(object).dryRun().create();
            return Optional.empty();
        } catch (KubernetesClientException e) {
            return Optional.of(e.getStatus() == null ? e.toString() : e.getStatus().getMessage());
        }
    }

    static Pod pod(String namespace, String image) {
        return new PodBuilder()
                .withNewMetadata()
                .withName("x")
                .withNamespace(namespace)
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("app")
                .withImage(image)
                .endContainer()
                .endSpec()
                .build();
    }

    List<String> warnings(String namespace, String image) throws Exception {
        Config config = alice.getConfiguration();
        URI uri =
                URI.create(config.getMasterUrl())
                        .resolve("api/v1/namespaces/" + namespace + "/pods?dryRun=All");
        HttpResponse<byte[]> response =
                alice.getHttpClient()
                        .sendAsync(
                                alice.getHttpClient()
                                        .newHttpRequestBuilder()
                                        .uri(uri)
                                        .post(
                                                "application/json",
                                                alice.getKubernetesSerialization()
                                                        .asJson(pod(namespace, image)))
                                        .build(),
                                byte[].class)
                        .get();
        assertThat(response.code()).isEqualTo(201);
        return response.headers("Warning");
    }

    List<Event> events(String baseline) {
        return cluster
                .client()
                .events()
                .v1()
                .events()
                .inNamespace("default")
                .list()
                .getItems()
                .stream()
                .filter(it -> it.getRegarding() != null)
                .filter(it -> "SecurityBaseline".equals(it.getRegarding().getKind()))
                .filter(it -> baseline.equals(it.getRegarding().getName()))
                .toList();
    }

    ControlVerdict verdict(String namespace) {
        return Objects.requireNonNull(cluster.report(namespace)).getControls().stream()
                .filter(it -> it.control() == Control.admission)
                .findFirst()
                .orElseThrow();
    }

    static Object content(HasMetadata object) {
        return object instanceof ValidatingAdmissionPolicy policy
                ? policy.getSpec()
                : ((ValidatingAdmissionPolicyBinding) object).getSpec();
    }

    Resource<ValidatingAdmissionPolicy> policy(String name) {
        return cluster.client()
                .admissionRegistration()
                .v1()
                .validatingAdmissionPolicies()
                .withName("securitybaseline-" + name);
    }

    Resource<ValidatingAdmissionPolicyBinding> binding(String name) {
        return cluster.client()
                .admissionRegistration()
                .v1()
                .validatingAdmissionPolicyBindings()
                .withName("securitybaseline-" + name);
    }
}
