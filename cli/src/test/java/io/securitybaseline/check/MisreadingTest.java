package io.securitybaseline.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Map;

/** Manifests that the API server reads otherwise than they look, or not at all. */
class MisreadingTest {
    private static final String BASELINE =
            """
            apiVersion: securitybaseline.io/v1alpha1
            kind: SecurityBaseline
            metadata: {name: tenant}
            spec: {namespaceSelector: {}, podSecurity: {enforce: baseline, version: v1.36}}
            """;

    @ParameterizedTest
    @CsvSource({
        "app/v1, Deployment, write apiVersion: apps/v1",
        "v1, Deployment, write apiVersion: apps/v1",
        "apps/v1beta1, Deployment, write apiVersion: apps/v1",
        "extensions/v1beta1, Deployment, write apiVersion: apps/v1",
        "extensions/v1beta1, Ingress, write apiVersion: networking.k8s.io/v1",
        "networking.k8s.io/v1beta1, Ingress, write apiVersion: networking.k8s.io/v1",
        "network.k8s.io/v1, NetworkPolicy, write apiVersion: networking.k8s.io/v1",
        "batch/v1beta1, CronJob, write apiVersion: batch/v1",
        "policy/v1beta1, PodDisruptionBudget, write apiVersion: policy/v1",
        "autoscaling/v2beta2, HorizontalPodAutoscaler, write apiVersion: autoscaling/v2",
        "v2, Pod, write apiVersion: v1",
        "apps/v1, Deploymentt, check the spelling of apiVersion and kind"
    })
    void kindThatNoClusterServesUnderItsVersionIsAnError(
            String apiVersion, String kind, String instead) {
        assertThat(verdict(named(apiVersion, kind, "x")))
                .isEqualTo(
                        new ManifestVerdict.Misfit(
                                "apiVersion",
                                "is %s %s, which Kubernetes 1.33 and later does not serve; %s"
                                        .formatted(apiVersion, kind, instead)));
    }

    @ParameterizedTest
    @CsvSource({
        "serving.knative.dev/v1, Service",
        "crd.projectcalico.org/v1, NetworkPolicy",
        "batch.volcano.sh/v1alpha1, Job",
        "argoproj.io/v1alpha1, Rollout",
        "gateway.networking.k8s.io/v1, HTTPRoute",
        "v1, Config"
    })
    void kindInAGroupOfSomebodyElseIsSkipped(String apiVersion, String kind) {
        assertThat(verdict(named(apiVersion, kind, "x")))
                .isInstanceOf(ManifestVerdict.Skipped.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"autoscaling/v1", "autoscaling/v2"})
    void everyVersionThatIsServedIsTaken(String apiVersion) {
        assertThat(verdict(named(apiVersion, "HorizontalPodAutoscaler", "x")))
                .isInstanceOf(ManifestVerdict.Judged.class);
    }

    @ParameterizedTest
    @CsvSource({
        "y, the boolean true",
        "no, the boolean false",
        "on, the boolean true",
        "010, the number 8",
        "1_0, the number 10"
    })
    void wordThatYamlDoesNotTakeForTextIsTold(String written, String meaning) {
        for (String kind : new String[] {"Pod", "ConfigMap"}) {
            assertThat(verdict(named("v1", kind, written)))
                    .as(kind)
                    .isEqualTo(
                            new ManifestVerdict.Misfit(
                                    "metadata.name",
                                    "has name: %1$s, which YAML reads as %2$s, and text is expected there; write name: \"%1$s\""
                                            .formatted(written, meaning)));
        }
        assertThat(verdict(named("v1", "Pod", '"' + written + '"')))
                .isInstanceOf(ManifestVerdict.Judged.class);
    }

    @Test
    void wordInAVariableIsToldWithItsField() {
        var pod =
                "{apiVersion: v1, kind: Pod, metadata: {name: x}, spec: {containers: [{name: a,"
                        + " env: [{name: A, value: yes}]}]}}";

        assertThat(((ManifestVerdict.Misfit) verdict(pod)).path())
                .isEqualTo("spec.containers[0].env[0].value");
        assertThat(((ManifestVerdict.Misfit) verdict(pod)).message())
                .contains("value: yes, which YAML reads as the boolean true");
    }

    private static ManifestVerdict verdict(String manifest) {
        return Verdicts.of(BASELINE, manifest, Map.of());
    }

    private static String named(String apiVersion, String kind, String name) {
        return "{apiVersion: %s, kind: %s, metadata: {name: %s}}".formatted(apiVersion, kind, name);
    }
}
