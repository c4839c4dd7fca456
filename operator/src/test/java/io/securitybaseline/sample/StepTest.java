package io.securitybaseline.sample;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;

/** What counts as the output that a README shows. */
class StepTest {
    private static final Step STEP =
            new Step(
                    "kubectl get sb",
                    List.of(
                            "NAME   READY   EXPIRES   AGE",
                            "a   True   2027-02-01T00:00:00Z   3s"));

    @Test
    void agesTimesAndTheWidthOfColumnsMayDiffer() {
        assertThat(
                        STEP.shows(
                                """
                                NAME  READY  EXPIRES               AGE
                                a     True   2026-12-30T00:00:00Z  1m20s
                                """))
                .isTrue();
    }

    @Test
    void anotherValueRowOrColumnIsADifference() {
        String header = "NAME READY EXPIRES AGE\n";
        assertThat(STEP.shows(header + "a False 2027-02-01T00:00:00Z 3s")).isFalse();
        assertThat(STEP.shows(header + "a True 2027-02-01T00:00:00Z 3s\nb True x 3s")).isFalse();
        assertThat(STEP.shows("NAME READY EXPIRES AGE WAIVED\na True 2027-02-01T00:00:00Z 3s 0"))
                .isFalse();
        assertThat(STEP.shows("")).isFalse();
    }

    @Test
    void dotsStandForAnything() {
        assertThat(new Step("x", List.of("Warning: a", "...")).shows("Warning: a\nb\nc")).isTrue();
    }
}
