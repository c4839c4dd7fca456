package io.securitybaseline.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.securitybaseline.api.Condition;
import io.securitybaseline.api.Condition.Status;
import io.securitybaseline.api.NamespaceCounts;
import io.securitybaseline.api.SecurityBaselineStatus;

import org.junit.jupiter.api.Test;

import java.util.List;

/** The checker itself: a contract that nothing can break is none. */
class ConditionContractTest {
    private static final Condition READY = condition("Ready", Status.True, "Accepted", "fine");
    private static final Condition COMPLIANT =
            condition("Compliant", Status.True, "InPlace", "fine");

    @Test
    void soundStatusPasses() {
        assertThat(breaches(READY, COMPLIANT)).isEmpty();
    }

    @Test
    void eachBreachIsNamed() {
        assertThat(breaches(READY)).containsExactly("Ready or Compliant is missing");
        assertThat(breaches(READY, COMPLIANT, READY)).containsExactly("a type appears twice");
        assertThat(
                        breaches(
                                READY,
                                COMPLIANT,
                                condition("Reconciling", Status.True, "Reconciling", "x")))
                .containsExactly("Ready is not False while Reconciling");
        assertThat(
                        breaches(
                                condition("Ready", Status.False, "Drifted", "x"),
                                COMPLIANT,
                                condition("Stalled", Status.False, "Forbidden", "x")))
                .containsExactly("Stalled is present and not True");
        assertThat(breaches(READY, condition("Compliant", Status.True, "Fine", " two\nlines.")))
                .containsExactly(
                        "Compliant: reason Fine is not documented",
                        "Compliant: blanks around the message",
                        "Compliant: more than one line",
                        "Compliant: a full stop at the end");
        assertThat(ConditionContract.breaches(status(READY, COMPLIANT), 6))
                .containsExactly(
                        "observedGeneration is ahead",
                        "Ready: ahead of the spec",
                        "Compliant: ahead of the spec");
    }

    private static List<String> breaches(Condition... conditions) {
        return ConditionContract.breaches(status(conditions), 7);
    }

    private static SecurityBaselineStatus status(Condition... conditions) {
        return new SecurityBaselineStatus(
                7L,
                null,
                List.of(conditions),
                NamespaceCounts.NONE,
                List.of(),
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                null);
    }

    private static Condition condition(String type, Status status, String reason, String message) {
        return new Condition(type, status, reason, message, Given.START, 7L);
    }
}
