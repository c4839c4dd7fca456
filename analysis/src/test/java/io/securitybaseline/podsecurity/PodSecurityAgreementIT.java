package io.securitybaseline.podsecurity;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.securitybaseline.api.PodSecurityLevel;
import io.securitybaseline.workload.Workload;

import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The evaluation of pods beside the judge, word for word. */
class PodSecurityAgreementIT {

    /** Of the labelled pods; nothing has changed since. */
    private static final String NEWEST = "v1.35";

    static Stream<Standard> standards() {
        return Stream.of(PodSecurityLevel.baseline, PodSecurityLevel.restricted)
                .flatMap(
                        level ->
                                Stream.of("v1.25", "v1.34", "v1.36", "latest")
                                        .map(version -> Standard.of(level, version)));
    }

    @ParameterizedTest
    @MethodSource("standards")
    void warningAndRefusalAreTheApiServers(Standard standard) throws IOException {
        int judged = 0;
        SoftAssertions agreement = new SoftAssertions();
        try (Judge warns = Judge.thatWarns(standard);
                Judge refuses = Judge.thatRefuses(standard)) {
            for (Pod pod : pods(standard)) {
                Evaluation evaluation = evaluation(standard, pod);
                Judge.Answer answer = warns.judge(pod);
                if (!answer.isInvalid()) {
                    judged++;
                    agreement
                            .assertThat(answer.warning())
                            .as(pod.getMetadata().getName())
                            .isEqualTo(text(evaluation, evaluation.warning()));
                    agreement
                            .assertThat(refuses.judge(pod).refusal())
                            .as(pod.getMetadata().getName())
                            .isEqualTo(text(evaluation, evaluation.refusal()));
                }
            }
        }
        agreement.assertAll();
        assertThat(judged).isGreaterThan(25);
    }

    /**
     * Templates are not completed, so the warning lacks what the pod will be refused for besides.
     */
    @Test
    void podIsRefusedForMoreThanItsTemplateIsWarnedOf() throws IOException {
        Standard standard = Standard.of(PodSecurityLevel.baseline, "latest");
        Pod pod =
                new KubernetesSerialization()
                        .unmarshal(
                                """
                                apiVersion: v1
                                kind: Pod
                                metadata:
                                  name: completed
                                  labels: {app: completed}
                                  annotations: {container.apparmor.security.beta.kubernetes.io/a: unconfined}
                                spec:
                                  hostNetwork: true
                                  containers: [{name: a, image: app, ports: [{containerPort: 8080}]}]
                                  volumes: [{name: no-source}]
                                """,
                                Pod.class);
        try (Judge judge = Judge.thatWarns(standard)) {
            assertThat(judge.judge(pod).warning())
                    .contains(evaluation(standard, pod).warning())
                    .hasValueSatisfying(
                            it -> assertThat(it).contains("hostPort 8080", "container \"a\" and"));
            assertThat(judge.judge(deployment(pod)).warning())
                    .hasValueSatisfying(
                            it ->
                                    assertThat(it)
                                            .contains("hostNetwork=true", "(annotation must not")
                                            .doesNotContain("hostPort"));
        }
    }

    private static Evaluation evaluation(Standard standard, Pod pod) {
        return standard.evaluate(Workload.of(pod).orElseThrow());
    }

    private static Optional<String> text(Evaluation evaluation, String text) {
        return evaluation.isAllowed() ? Optional.empty() : Optional.of(text);
    }

    /** Those that upstream has labelled for this version, good and bad. */
    private static List<Pod> pods(Standard standard) {
        StandardVersion newest = StandardVersion.of(NEWEST);
        StandardVersion labelled =
                standard.version().compareTo(newest) > 0 ? newest : standard.version();
        return Fixture.all().stream()
                .filter(it -> it.standard().equals(new Standard(standard.level(), labelled)))
                .map(Fixture::pod)
                .toList();
    }

    private static HasMetadata deployment(Pod pod) {
        Pod copy = new PodBuilder(pod).build();
        return new DeploymentBuilder()
                .withNewMetadata()
                .withName(pod.getMetadata().getName())
                .endMetadata()
                .withNewSpec()
                .withNewSelector()
                .withMatchLabels(pod.getMetadata().getLabels())
                .endSelector()
                .withNewTemplate()
                .withMetadata(copy.getMetadata())
                .withSpec(copy.getSpec())
                .endTemplate()
                .endSpec()
                .build();
    }
}
