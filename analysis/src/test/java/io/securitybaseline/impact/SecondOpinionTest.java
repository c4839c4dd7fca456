package io.securitybaseline.impact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class SecondOpinionTest {
    private static final String HEADLINE =
            "existing pods in namespace \"shop\" violate the new PodSecurity enforce level"
                    + " \"restricted:v1.36\"";
    private static final PodsToday PODS =
            new PodsToday(Map.of("host namespaces", 3, "privileged, runAsNonRoot != true", 1));

    @Test
    void sameReasonsForAsManyPodsAreTheSameOpinion() {
        assertThat(
                        SecondOpinion.of(
                                PODS,
                                List.of(
                                        HEADLINE,
                                        "a (and 2 other pods): host namespaces",
                                        "b: privileged, runAsNonRoot != true")))
                .isEqualTo(
                        "the API server's dry run of the level says the same of the pods that run:"
                                + " 4 refused");
    }

    @Test
    void whatOnlyOneOfThemRefusesIsSaidAloud() {
        assertThat(
                        SecondOpinion.of(
                                PODS, List.of(HEADLINE, "a (and 1 other pod): host namespaces")))
                .isEqualTo(
                        "differs from the API server's dry run; compare both: the API server"
                                + " refuses 2 for host namespaces, and 3 are predicted; 1 are"
                                + " predicted for privileged, runAsNonRoot != true, and the API"
                                + " server accepts them");
    }

    @Test
    void whatTheApiServerDidNotLookAtIsNoDifference() {
        assertThat(
                        SecondOpinion.of(
                                PODS,
                                List.of(
                                        "new PodSecurity enforce level only checked against the"
                                                + " first 3 of 4 existing pods",
                                        HEADLINE,
                                        "a (and 2 other pods): host namespaces")))
                .isEqualTo(
                        "the API server's dry run of the level says the same of the pods that run:"
                                + " 4 refused, as far as it looked");
    }

    @Test
    void warningsWithNumbersThatNobodyCountsAreNoOpinion() {
        assertThat(
                        SecondOpinion.of(
                                new PodsToday(Map.of()),
                                List.of("a (and 99999999999 other pods): privileged")))
                .endsWith("the same of the pods that run: 0 refused");
    }

    @Test
    void otherWarningsAreNoOpinion() {
        assertThat(SecondOpinion.of(new PodsToday(Map.of()), List.of("v1 Thing is deprecated")))
                .endsWith("0 refused");
    }
}
