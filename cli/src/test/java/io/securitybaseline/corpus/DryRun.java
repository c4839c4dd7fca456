package io.securitybaseline.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FieldValidateable.Validation;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.securitybaseline.api.Names;
import io.securitybaseline.testbed.ControlPlane;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The API server's answer to an object, as kubectl would get it; nothing is kept. */
final class DryRun {

    private static @Nullable DryRun shared;

    private final KubernetesClient client;

    private DryRun(KubernetesClient client) {
        this.client = client;
    }

    /** On the control plane that all tests share, with the CRDs of this build. */
    static synchronized DryRun onSharedControlPlane() throws IOException {
        if (shared == null) {
            var config = Config.fromKubeconfig(ControlPlane.shared().kubeconfig());
            var dryRun = new DryRun(new KubernetesClientBuilder().withConfig(config).build());
            dryRun.installCrds();
            shared = dryRun;
        }
        return shared;
    }

    /** The CRDs as the build made them. */
    static List<CustomResourceDefinition> crds() {
        return Stream.of(
                        "securitybaselines",
                        "securitywaivers",
                        "namespacesecurityreports",
                        "securityassessments",
                        "assessmentreports")
                .map(DryRun::crd)
                .toList();
    }

    /** The schema of the version that is served. */
    static JSONSchemaProps schema(CustomResourceDefinition crd) {
        return crd.getSpec().getVersions().getFirst().getSchema().getOpenAPIV3Schema();
    }

    /** Why the object would not be created; empty if it would. */
    Optional<Refusal> refusal(HasMetadata object) {
        object.setMetadata(essence(object));
        try {
            client.resource(object).dryRun().fieldValidation(Validation.STRICT).create();
            return Optional.empty();
        } catch (KubernetesClientException refused) {
            return Optional.of(Refusal.of(refused));
        }
    }

    /**
     * What users write, under a name that nobody has, where it may have any, and in a namespace
     * that is there.
     */
    private static ObjectMeta essence(HasMetadata object) {
        ObjectMeta metadata = object.getMetadata();
        boolean isOne = object.getKind().equals("SecurityAssessment");
        return new ObjectMetaBuilder()
                .withName(isOne ? metadata.getName() : "dry-run")
                .withNamespace(metadata.getNamespace() == null ? null : "default")
                .withLabels(metadata.getLabels())
                .withAnnotations(metadata.getAnnotations())
                .withFinalizers(metadata.getFinalizers())
                .build();
    }

    /** What the API server has made of a CRD. */
    CustomResourceDefinition served(CustomResourceDefinition crd) {
        return client.resource(crd).get();
    }

    /** Sends the text itself, as Helm and kubectl do: not every parser reads the same in it. */
    private void installCrds() throws IOException {
        for (var crd : crds()) {
            var name = crd.getMetadata().getName();
            var path = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/" + name;
            var answer =
                    ControlPlane.shared()
                            .calls()
                            .patch(
                                    path + "?fieldManager=helm&force=true",
                                    "application/apply-patch+yaml",
                                    text(name));
            assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
            await(name + " is served").ignoreExceptions().until(() -> isServed(crd));
        }
    }

    private boolean isServed(CustomResourceDefinition crd) {
        var spec = crd.getSpec();
        var version = spec.getVersions().getFirst().getName();
        var path =
                "/apis/%s/%s/%s".formatted(spec.getGroup(), version, spec.getNames().getPlural());
        return client.raw(path) != null;
    }

    private static CustomResourceDefinition crd(String plural) {
        var yaml = text(plural + "." + Names.GROUP);
        return new KubernetesSerialization().unmarshal(yaml, CustomResourceDefinition.class);
    }

    private static String text(String name) {
        var file = "/crds/" + name + ".yaml";
        try (var stream = Objects.requireNonNull(DryRun.class.getResourceAsStream(file), file)) {
            return new String(stream.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
