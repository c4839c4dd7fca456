package io.securitybaseline.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.util.List;

class ObjectBackoffTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @ParameterizedTest
    @EnumSource(RepairPriority.class)
    void fiveRepairsInAMinuteAreMadeAtOnceAndNotContested(RepairPriority priority) {
        Contender contender = Contender.of(priority);
        for (int second = 0; second < 50; second += 10) {
            contender.breaksAt(seconds(second));
        }
        assertThat(contender.repairs()).isEqualTo(seconds(0, 10, 20, 30, 40));
        assertThat(contender.objectBackoff().isContested()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(RepairPriority.class)
    void oneMoreIsContested(RepairPriority priority) {
        Contender contender = Contender.of(priority);
        for (int second = 0; second < 60; second += 10) {
            contender.breaksAt(seconds(second));
        }
        assertThat(contender.objectBackoff().isContested()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(RepairPriority.class)
    void theSixthOfAMinuteIsNotContestedWhenTheMinuteIsOver(RepairPriority priority) {
        Contender contender = Contender.of(priority);
        for (int second = 0; second <= 60; second += 12) {
            contender.breaksAt(seconds(second));
        }
        assertThat(contender.repairs()).hasSize(6);
        assertThat(contender.objectBackoff().isContested()).isFalse();
    }

    @Test
    void againstSomebodyWhoNeverStopsWhatIsOpenIsRepairedFourTimesAMinute() {
        Contender contender =
                Contender.of(RepairPriority.OPENS).breaksAllTheTimeUntil(seconds(180));
        assertThat(rounded(contender.repairs()))
                .isEqualTo(
                        seconds(
                                0, 0, 0, 0, 0, 2, 6, 14, 29, 44, 59, 74, 89, 104, 119, 134, 149,
                                164, 179));
        assertThat(contender.writesIn(Duration.ZERO, MINUTE)).isEqualTo(11);
        assertThat(contender.writesIn(seconds(60), MINUTE)).isEqualTo(4);
        assertThat(contender.writesIn(seconds(120), MINUTE)).isEqualTo(4);
    }

    @Test
    void theRestIsRepairedMoreAndMoreRarely() {
        Contender contender =
                Contender.of(RepairPriority.OTHER).breaksAllTheTimeUntil(seconds(1200));
        assertThat(rounded(contender.repairs()))
                .isEqualTo(
                        seconds(
                                0, 0, 0, 0, 0, 2, 6, 14, 29, 44, 59, 74, 104, 164, 284, 524, 824,
                                1124));
    }

    @Test
    void whoBreaksFiveTimesAMinuteForLongIsContestedInTheEnd() {
        Contender contender = Contender.of(RepairPriority.OPENS);
        int second = 0;
        while (!contender.objectBackoff().isContested()) {
            contender.breaksAt(seconds(second));
            second += 12;
        }
        assertThat(second).isBetween(300, 600);
    }

    @Test
    void whoBreaksFourTimesAMinuteIsNeverContested() {
        Contender contender = Contender.of(RepairPriority.OPENS);
        for (int second = 0; second < 3600; second += 15) {
            contender.breaksAt(seconds(second));
            assertThat(contender.objectBackoff().isContested()).isFalse();
            assertThat(contender.isBroken()).isFalse();
        }
    }

    @Test
    void aRepairOfTwoWritesCountsTwice() {
        Contender contender =
                Contender.of(RepairPriority.OPENS, 2).breaksAllTheTimeUntil(seconds(300));
        assertThat(contender.writesIn(Duration.ZERO, MINUTE)).isLessThanOrEqualTo(12);
        assertThat(contender.writesIn(seconds(60), MINUTE)).isLessThanOrEqualTo(4);
        assertThat(contender.writesIn(seconds(120), MINUTE)).isEqualTo(4);
    }

    @Test
    void itIsContestedUntilItWasLeftAloneForAQuarterOfAMinute() {
        Contender contender = Contender.of(RepairPriority.OPENS).breaksAllTheTimeUntil(seconds(10));
        assertThat(contender.isBroken()).isTrue();
        ObjectBackoff objectBackoff = contender.passes(seconds(15)).objectBackoff();
        assertThat(contender.isBroken()).isFalse();
        Duration last = contender.repairs().getLast();
        assertThat(objectBackoff.inPlace(last.plusMillis(14_999)).isContested()).isTrue();
        assertThat(objectBackoff.inPlace(last.plusMillis(15_000)).isContested()).isFalse();
    }

    @Test
    void whoBreaksItAgainAtOnceFindsItContestedAtOnce() {
        Contender contender = Contender.of(RepairPriority.OPENS).breaksAllTheTimeUntil(seconds(10));
        contender.passes(seconds(15)).passes(seconds(30));
        assertThat(contender.objectBackoff().isContested()).isFalse();
        contender.breaksAt(seconds(31));
        assertThat(contender.objectBackoff().isContested()).isTrue();
    }

    @Test
    void theLastThreeWhoChangedItAreRemembered() {
        ObjectBackoff objectBackoff =
                ObjectBackoff.none(RepairPriority.OPENS)
                        .broken(1, seconds(1), List.of("helm"))
                        .broken(1, seconds(2), List.of("kubectl-edit", "argocd"))
                        .broken(1, seconds(3), List.of())
                        .broken(1, seconds(4), List.of("helm"))
                        .broken(1, seconds(5), List.of("kustomize"));
        assertThat(objectBackoff.changedBy()).containsExactly("argocd", "helm", "kustomize");
    }

    @Test
    void whatIsNotBrokenForAMinuteIsForgotten() {
        ObjectBackoff objectBackoff =
                ObjectBackoff.none(RepairPriority.OTHER)
                        .broken(1, seconds(1), List.of())
                        .repaired(1, seconds(1));
        assertThat(objectBackoff.isOver(seconds(60))).isFalse();
        assertThat(objectBackoff.isOver(seconds(61))).isTrue();
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

    /** Whoever breaks it needs a moment each time. */
    private static List<Duration> rounded(List<Duration> times) {
        return times.stream().map(it -> Duration.ofSeconds(it.toSeconds())).toList();
    }
}
