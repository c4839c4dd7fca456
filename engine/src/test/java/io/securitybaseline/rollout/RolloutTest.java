package io.securitybaseline.rollout;

import static io.securitybaseline.api.RolloutPhase.Completed;
import static io.securitybaseline.api.RolloutPhase.Paused;
import static io.securitybaseline.api.RolloutPhase.Progressing;
import static io.securitybaseline.api.RolloutPhase.Soaking;
import static io.securitybaseline.api.RolloutPhase.Stopped;
import static io.securitybaseline.rollout.Candidate.State.FAILED;
import static io.securitybaseline.rollout.Candidate.State.HARMED;
import static io.securitybaseline.rollout.Candidate.State.OPEN;
import static io.securitybaseline.rollout.Candidate.State.UNSEEN;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RolloutTest {

    @Test
    void nobodyIsReachedBeforeHeWasLookedAt() {
        var course = new Course("steps: [{namespaces: 2}]", 4).all(UNSEEN);

        course.look();

        assertThat(course.phase()).isEqualTo(Progressing);
        assertThat(course.reached()).isEmpty();
        assertThat(course.status().message()).isEqualTo("n0 was not reconciled yet");
    }

    @Test
    void aStepReachesTheFirstByName() {
        var course = new Course("steps: [{namespaces: 2}]", 4);

        course.look();

        assertThat(course.reached()).containsExactly("n0", "n1");
    }

    @Test
    void aPercentageIsRoundedUp() {
        var course = new Course("steps: [{percent: 10}]", 11);

        course.look();

        assertThat(course.reached()).containsExactly("n0", "n1");
    }

    @Test
    void wavesComeInTheirOrderAndBeforeThoseWithoutOne() {
        var course =
                new Course(
                        """
                        soakSeconds: 0
                        steps:
                        - {namespaceSelector: {matchLabels: {wave: canary}}}
                        - {namespaceSelector: {matchLabels: {wave: early}}}
                        """,
                        4);
        course.label("n3", "canary").label("n1", "early");

        course.look();
        assertThat(course.reached()).containsExactly("n3");
        course.settle().look();
        course.look();
        assertThat(course.reached()).containsExactly("n1", "n3");
        course.settle().look();
        course.look();
        assertThat(course.reached()).containsExactly("n0", "n1", "n2", "n3");
    }

    @Test
    void theNextStepWaitsUntilAllAreInOrderAndTheTimeHasPassed() {
        var course = new Course("{soakSeconds: 60, steps: [{namespaces: 1}, {namespaces: 2}]}", 3);
        course.look();
        course.look();
        assertThat(course.phase()).isEqualTo(Progressing);
        assertThat(course.status().message()).isEqualTo("n0 has not everything in place yet");

        course.settle().look();
        assertThat(course.phase()).isEqualTo(Soaking);
        course.after(59).look();
        assertThat(course.reached()).containsExactly("n0");
        course.after(1).look();

        assertThat(course.reached()).containsExactly("n0", "n1");
        assertThat(course.status().step()).isEqualTo(2);
    }

    @Test
    void timeBeginsAnewWhenOneGoesOutOfOrder() {
        var course = new Course("{soakSeconds: 60, steps: [{namespaces: 1}]}", 2);
        course.look();
        course.settle().look();
        course.after(59).state("n0", OPEN).look();
        course.settle().look();

        course.after(2).look();

        assertThat(course.phase()).isEqualTo(Soaking);
        assertThat(course.reached()).containsExactly("n0");
    }

    @Test
    void afterTheLastStepTheRestFollows() {
        var course = new Course("{soakSeconds: 0, steps: [{namespaces: 1}]}", 3);
        course.look();
        course.settle().look();
        assertThat(course.reached()).containsExactly("n0", "n1", "n2");

        course.settle().look();

        assertThat(course.phase()).isEqualTo(Completed);
        assertThat(course.covers("later")).isTrue();
    }

    @Test
    void itStopsBeforeTheFirstThatWouldBeHarmed() {
        var course = new Course("steps: [{percent: 100}]", 5).state("n2", HARMED);

        course.look();

        assertThat(course.phase()).isEqualTo(Stopped);
        assertThat(course.reached()).containsExactly("n0", "n1");
        assertThat(course.status().message()).isEqualTo("n2: because");
    }

    @Test
    void itGoesOnWhenNothingWouldBeHarmedAnyMore() {
        var course = new Course("steps: [{percent: 100}]", 5).state("n2", HARMED);
        course.look();

        course.state("n2", OPEN).look();

        assertThat(course.reached()).hasSize(5);
    }

    @Test
    void itStopsWhenOneThatIsReachedFails() {
        var course = new Course("steps: [{namespaces: 1}, {namespaces: 3}]", 5);
        course.look();

        course.state("n0", FAILED).look();

        assertThat(course.phase()).isEqualTo(Stopped);
        assertThat(course.status().message()).isEqualTo("n0: because");
        assertThat(course.reached()).containsExactly("n0");
    }

    @Test
    void aFailureOutsideTheStepsThatWereTakenDoesNotStopIt() {
        var course = new Course("steps: [{namespaces: 1}]", 5).state("n4", FAILED);

        course.look();

        assertThat(course.reached()).containsExactly("n0");
    }

    @Test
    void whilePausedNobodyElseIsReached() {
        var course = new Course("{soakSeconds: 0, steps: [{namespaces: 1}]}", 3);
        course.look();
        course.settle().spec("{soakSeconds: 0, paused: true, steps: [{namespaces: 1}]}").look();

        assertThat(course.phase()).isEqualTo(Paused);
        assertThat(course.reached()).containsExactly("n0");

        course.spec("{soakSeconds: 0, steps: [{namespaces: 1}]}").look();
        assertThat(course.reached()).hasSize(3);
    }

    @Test
    void anotherSpecBeginsAnew() {
        var course = new Course("{soakSeconds: 0, steps: [{namespaces: 1}]}", 3);
        course.look();
        course.settle().look();
        course.all(UNSEEN).level("restricted").look();

        assertThat(course.reached()).isEmpty();
        assertThat(course.status().step()).isEqualTo(1);
    }

    @Test
    void aNamespaceThatComesInBetweenIsReachedByItsPlace() {
        var course = new Course("steps: [{namespaces: 2}]", 4);

        course.look();

        assertThat(course.covers("n00")).isTrue();
        assertThat(course.covers("n11")).isFalse();
    }

    @Test
    void withNobodySelectedItIsCompleted() {
        var course = new Course("steps: [{namespaces: 2}]", 0);

        course.look();

        assertThat(course.phase()).isEqualTo(Completed);
    }

    @Test
    void theSameLookTwiceSaysTheSame() {
        var course = new Course("{soakSeconds: 60, steps: [{namespaces: 2}]}", 4);
        course.look();
        course.settle().look();
        var before = course.status();

        course.after(10).look();

        assertThat(course.status()).isEqualTo(before);
    }
}
