package io.securitybaseline.contention;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.util.List;

class ContestTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @ParameterizedTest
    @EnumSource(Stakes.class)
    void fiveRepairsInAMinuteAreMadeAtOnceAndNotContested(Stakes stakes) {
        Opponent opponent = Opponent.of(stakes);
        for (int second = 0; second < 50; second += 10) {
            opponent.breaksAt(seconds(second));
        }
        assertThat(opponent.repairs()).isEqualTo(seconds(0, 10, 20, 30, 40));
        assertThat(opponent.contest().isContested()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Stakes.class)
    void oneMoreIsContested(Stakes stakes) {
        Opponent opponent = Opponent.of(stakes);
        for (int second = 0; second < 60; second += 10) {
            opponent.breaksAt(seconds(second));
        }
        assertThat(opponent.contest().isContested()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Stakes.class)
    void theSixthOfAMinuteIsNotContestedWhenTheMinuteIsOver(Stakes stakes) {
        Opponent opponent = Opponent.of(stakes);
        for (int second = 0; second <= 60; second += 12) {
            opponent.breaksAt(seconds(second));
        }
        assertThat(opponent.repairs()).hasSize(6);
        assertThat(opponent.contest().isContested()).isFalse();
    }

    @Test
    void againstSomebodyWhoNeverStopsWhatIsOpenIsRepairedFourTimesAMinute() {
        Opponent opponent = Opponent.of(Stakes.OPENS).breaksAllTheTimeUntil(seconds(180));
        assertThat(rounded(opponent.repairs()))
                .isEqualTo(
                        seconds(
                                0, 0, 0, 0, 0, 2, 6, 14, 29, 44, 59, 74, 89, 104, 119, 134, 149,
                                164, 179));
        assertThat(opponent.writesIn(Duration.ZERO, MINUTE)).isEqualTo(11);
        assertThat(opponent.writesIn(seconds(60), MINUTE)).isEqualTo(4);
        assertThat(opponent.writesIn(seconds(120), MINUTE)).isEqualTo(4);
    }

    @Test
    void theRestIsRepairedMoreAndMoreRarely() {
        Opponent opponent = Opponent.of(Stakes.OTHER).breaksAllTheTimeUntil(seconds(1200));
        assertThat(rounded(opponent.repairs()))
                .isEqualTo(
                        seconds(
                                0, 0, 0, 0, 0, 2, 6, 14, 29, 44, 59, 74, 104, 164, 284, 524, 824,
                                1124));
    }

    @Test
    void whoBreaksFiveTimesAMinuteForLongIsContestedInTheEnd() {
        Opponent opponent = Opponent.of(Stakes.OPENS);
        int second = 0;
        while (!opponent.contest().isContested()) {
            opponent.breaksAt(seconds(second));
            second += 12;
        }
        assertThat(second).isBetween(300, 600);
    }

    @Test
    void whoBreaksFourTimesAMinuteIsNeverContested() {
        Opponent opponent = Opponent.of(Stakes.OPENS);
        for (int second = 0; second < 3600; second += 15) {
            opponent.breaksAt(seconds(second));
            assertThat(opponent.contest().isContested()).isFalse();
            assertThat(opponent.isBroken()).isFalse();
        }
    }

    @Test
    void aRepairOfTwoWritesCountsTwice() {
        Opponent opponent = Opponent.of(Stakes.OPENS, 2).breaksAllTheTimeUntil(seconds(300));
        assertThat(opponent.writesIn(Duration.ZERO, MINUTE)).isLessThanOrEqualTo(12);
        assertThat(opponent.writesIn(seconds(60), MINUTE)).isLessThanOrEqualTo(4);
        assertThat(opponent.writesIn(seconds(120), MINUTE)).isEqualTo(4);
    }

    @Test
    void itIsContestedUntilItWasLeftAloneForAQuarterOfAMinute() {
        Opponent opponent = Opponent.of(Stakes.OPENS).breaksAllTheTimeUntil(seconds(10));
        assertThat(opponent.isBroken()).isTrue();
        Contest contest = opponent.passes(seconds(15)).contest();
        assertThat(opponent.isBroken()).isFalse();
        Duration last = opponent.repairs().getLast();
        assertThat(contest.inPlace(last.plusMillis(14_999)).isContested()).isTrue();
        assertThat(contest.inPlace(last.plusMillis(15_000)).isContested()).isFalse();
    }

    @Test
    void whoBreaksItAgainAtOnceFindsItContestedAtOnce() {
        Opponent opponent = Opponent.of(Stakes.OPENS).breaksAllTheTimeUntil(seconds(10));
        opponent.passes(seconds(15)).passes(seconds(30));
        assertThat(opponent.contest().isContested()).isFalse();
        opponent.breaksAt(seconds(31));
        assertThat(opponent.contest().isContested()).isTrue();
    }

    @Test
    void theLastThreeOpponentsAreRemembered() {
        Contest contest =
                Contest.none(Stakes.OPENS)
                        .broken(1, seconds(1), List.of("helm"))
                        .broken(1, seconds(2), List.of("kubectl-edit", "argocd"))
                        .broken(1, seconds(3), List.of())
                        .broken(1, seconds(4), List.of("helm"))
                        .broken(1, seconds(5), List.of("kustomize"));
        assertThat(contest.opponents()).containsExactly("argocd", "helm", "kustomize");
    }

    @Test
    void whatIsNotBrokenForAMinuteIsForgotten() {
        Contest contest =
                Contest.none(Stakes.OTHER).broken(1, seconds(1), List.of()).repaired(1, seconds(1));
        assertThat(contest.isOver(seconds(60))).isFalse();
        assertThat(contest.isOver(seconds(61))).isTrue();
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }

    private static List<Duration> seconds(int first, int... others) {
        List<Duration> all = new java.util.ArrayList<>(List.of(seconds(first)));
        for (int other : others) {
            all.add(seconds(other));
        }
        return all;
    }

    /** The opponent needs a moment each time. */
    private static List<Duration> rounded(List<Duration> times) {
        return times.stream().map(it -> Duration.ofSeconds(it.toSeconds())).toList();
    }
}
