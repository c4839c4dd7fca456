package io.securitybaseline.testbed.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.securitybaseline.testbed.ControlPlane;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** CRDs that were applied with kubectl before the chart came, with the {@code helm} of the PATH. */
class TakeOwnershipIT {
    private static final String NAME = "securitybaseline";
    private static final String BEFORE = "as it was before";
    private static final String BASELINE =
            """
            apiVersion: securitybaseline.io/v1alpha1
            kind: SecurityBaseline
            metadata: {name: kept}
            spec:
              namespaceSelector: {matchLabels: {it: kept}}
              mode: Audit
              network: {defaultDeny: [Ingress]}
            """;

    private ControlPlane plane;
    private KubernetesClient admin;

    private record Answer(int exitCode, String text) {}

    @BeforeEach
    void start() {
        assumeTrue(hasHelm(), "helm is not on the PATH");
        plane = ControlPlane.start();
        admin =
                new KubernetesClientBuilder()
                        .withConfig(Config.fromKubeconfig(plane.kubeconfig()))
                        .build();
    }

    @AfterEach
    void stop() {
        if (plane != null) {
            admin.close();
            plane.close();
        }
    }

    /**
     * Helm 4 applies on the server, where the list of versions is one value, and differs from what
     * kubectl applied by the defaults of the API server even if the files are the same.
     */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void crdsOfKubectlAreAdoptedAndBaselinesStay(boolean older) {
        crds().forEach(it -> applied(older ? older(it) : it));
        String uid = created();

        assertRefused(install(), "invalid ownership metadata");
        assertRefused(install("--take-ownership"), "conflict with \"kubectl\"", ".spec.versions");
        // What the attempt left has the name.
        assertDone(helm("uninstall", NAME));
        assertDone(install("--take-ownership", "--force-conflicts"));

        assertAdopted(uid);
    }

    private void assertAdopted(String uid) {
        assertThat(admin.apiextensions().v1().customResourceDefinitions().list().getItems())
                .filteredOn(it -> it.getSpec().getGroup().equals("securitybaseline.io"))
                .hasSameSizeAs(crds())
                .allSatisfy(
                        it ->
                                assertThat(it.getMetadata().getAnnotations())
                                        .containsEntry("meta.helm.sh/release-name", NAME))
                .allSatisfy(
                        it ->
                                assertThat(Serialization.asYaml(it.getSpec()))
                                        .doesNotContain(BEFORE));
        assertThat(uid()).isEqualTo(uid);
        assertDone(helm("upgrade", NAME, Chart.find().path().toString()));
        assertDone(helm("uninstall", NAME));
        assertThat(uid()).as("the CRDs are kept").isEqualTo(uid);
    }

    private static void assertDone(Answer answer) {
        assertThat(answer.exitCode()).as(answer.text()).isZero();
    }

    private static void assertRefused(Answer answer, String... with) {
        assertThat(answer.exitCode()).isNotZero();
        assertThat(answer.text()).contains(with);
    }

    private void applied(GenericKubernetesResource crd) {
        admin.resource(crd).fieldManager("kubectl").serverSideApply();
    }

    /** The uid of a baseline that was there before the chart. */
    private String created() {
        var baseline = Serialization.unmarshal(BASELINE, GenericKubernetesResource.class);
        await().ignoreExceptions().until(() -> admin.resource(baseline).create() != null);
        return uid();
    }

    private String uid() {
        return admin.genericKubernetesResources("securitybaseline.io/v1alpha1", "SecurityBaseline")
                .withName("kept")
                .require()
                .getMetadata()
                .getUid();
    }

    /** The CRDs of the repository, without what the chart adds. */
    private static List<GenericKubernetesResource> crds() {
        return Chart.find().render(NAME, Map.of()).objects().stream()
                .filter(it -> it.getKind().equals("CustomResourceDefinition"))
                .map(GenericKubernetesResource.class::cast)
                .peek(it -> it.getMetadata().setAnnotations(Map.of()))
                .toList();
    }

    private static GenericKubernetesResource older(GenericKubernetesResource crd) {
        String yaml = Serialization.asYaml(crd);
        return Serialization.unmarshal(
                yaml.replaceFirst("description: [^\n]+", "description: " + BEFORE),
                GenericKubernetesResource.class);
    }

    private Answer install(String... flags) {
        List<String> command =
                new ArrayList<>(List.of("install", NAME, Chart.find().path().toString()));
        command.add("--create-namespace");
        command.addAll(List.of(flags));
        return helm(command.toArray(String[]::new));
    }

    private Answer helm(String... arguments) {
        List<String> command = new ArrayList<>(List.of("helm"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--namespace", NAME));
        command.addAll(List.of("--kubeconfig", plane.kubeconfigPath().toString()));
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String text = new String(process.getInputStream().readAllBytes(), UTF_8);
            return new Answer(process.waitFor(), text);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean hasHelm() {
        try {
            return new ProcessBuilder("helm", "version").redirectErrorStream(true).start().waitFor()
                    == 0;
        } catch (IOException | InterruptedException e) {
            return false;
        }
    }
}
