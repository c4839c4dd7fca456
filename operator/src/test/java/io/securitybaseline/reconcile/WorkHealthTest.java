package io.securitybaseline.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.securitybaseline.api.Reason;
import io.securitybaseline.report.BaselineVerdict;
import io.securitybaseline.report.NamespaceResult;
import io.securitybaseline.work.Next;
import io.securitybaseline.work.WorkQueue;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;

class WorkHealthTest {
    private static final Duration LATER = WorkHealth.PATIENCE;

    private final StateStore states = new StateStore(it -> {}, it -> {});
    private final Routines routines = new Routines(new WorkQueue(1, () -> 0));
    private final WorkHealth health = new WorkHealth(states, routines);

    @Test
    void thereIsNoTroubleBeforeAnythingIsDone() {
        selected("a");
        states.baseline("tenant");

        assertThat(health.troubles(LATER)).isEmpty();
    }

    @Test
    void itIsTroubleWhenEveryPassOverEachNamespaceFailsForAWhile() {
        failed("a", Duration.ZERO);
        failed("b", Duration.ofSeconds(1));

        assertThat(health.troubles(LATER)).as("b has not failed for long").isEmpty();

        failed("b", Duration.ofSeconds(9)); // which is not when it began
        assertThat(health.troubles(LATER.plusSeconds(1)))
                .containsExactly("every pass over each namespace fails: broken");
    }

    @Test
    void whatFailsInSomeNamespacesIsNoTroubleOfTheOperator() {
        failed("a", Duration.ZERO);
        selected("b");

        assertThat(health.troubles(LATER)).isEmpty();
    }

    @Test
    void aNamespaceThatNoBaselineSelectsSaysNothing() {
        failed("a", Duration.ZERO);
        states.put(NamespaceResult.unknown("b", List.of(), Reason.PassFailed, "not selected"));

        assertThat(health.troubles(LATER)).isNotEmpty();
    }

    @Test
    void oneSuccessEndsIt() {
        failed("a", Duration.ZERO);
        failed("b", Duration.ZERO);

        states.succeeded("a");

        assertThat(health.troubles(LATER)).isEmpty();
        failed("a", LATER);
        assertThat(health.troubles(LATER.plusSeconds(1))).as("it begins anew").isEmpty();
    }

    @Test
    void oneBaselineOfManyIsTroubleWhereItsStatusCannotTellThatItFails() {
        states.baseline("sound");
        states.baseline("tenant").health().failed("tenant: broken", Duration.ZERO);
        assertThat(health.troubles(LATER)).as("its status tells").isEmpty();

        states.baseline("tenant").health().untold("refused by a webhook");

        assertThat(health.troubles(Duration.ofSeconds(1))).isEmpty();
        assertThat(health.troubles(LATER))
                .containsExactly(
                        "a pass over a baseline fails, and its status cannot be updated to say so"
                                + " (refused by a webhook): tenant: broken");
        assertThat(states.failing()).isEqualTo(1);
        states.baseline("tenant").health().succeeded();
        assertThat(health.troubles(LATER)).isEmpty();
        assertThat(states.failing()).isZero();
    }

    @Test
    void aWaiverIsTroubleOnlyWhereItsStatusCannotTellThatItFails() {
        states.waiver("legacy").failed("legacy: broken", Duration.ZERO);
        assertThat(health.troubles(LATER)).as("its status tells").isEmpty();
        assertThat(states.failing()).isEqualTo(1);

        states.waiver("legacy").untold("refused by a webhook");

        assertThat(health.troubles(LATER))
                .containsExactly(
                        "a pass over a waiver fails, and its status cannot be updated to say so"
                                + " (refused by a webhook): legacy: broken");
        states.dropWaiver("legacy");
        assertThat(health.troubles(LATER)).isEmpty();
        assertThat(states.failing()).isZero();
    }

    @Test
    void itIsTroubleWhenEachBaselineOrARoutineFails() throws Exception {
        routines.add("sound", name -> Next.NOTHING);
        routines.add("watches", name -> Next.NOTHING);
        routines.failed("watches", new IllegalStateException("broken"));
        states.baseline("tenant").health().failed("tenant: broken", Duration.ZERO);

        assertThat(health.troubles(LATER))
                .containsExactly(
                        "every pass over each baseline fails: tenant: broken",
                        "every run of the routine watches fails: broken");

        routines.run("watches");
        states.baseline("tenant").health().succeeded();
        assertThat(health.troubles(LATER)).isEmpty();
    }

    private void failed(String namespace, Duration when) {
        selected(namespace);
        states.namespace(namespace).health().failed("broken", when);
    }

    private void selected(String namespace) {
        states.put(
                new NamespaceResult(
                        namespace,
                        Map.of("tenant", new BaselineVerdict(1, true, Map.of())),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        Map.of(),
                        null));
    }
}
