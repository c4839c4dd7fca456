package io.securitybaseline.contention;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What holds however often and whenever somebody breaks an object. */
class ContestPropertyTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Property(tries = 2000)
    void atMostTwelveWritesInAMinuteAndFourInEachFurtherOne(
            @ForAll Stakes stakes,
            @ForAll @IntRange(min = 1, max = 4) int writes,
            @ForAll("pauses") List<Integer> pauses) {
        Opponent opponent = play(Opponent.of(stakes, writes), pauses);

        for (Duration from : opponent.repairs()) {
            for (int minutes = 1; minutes <= 6; minutes++) {
                assertThat(opponent.writesIn(from, MINUTE.multipliedBy(minutes)))
                        .as("writes in %s min from %s of %s", minutes, from, opponent.repairs())
                        .isLessThanOrEqualTo(12 + 4L * (minutes - 1));
            }
        }
    }

    @Property(tries = 2000)
    void whatIsOpenWaitsForAtMostAQuarterOfAMinute(@ForAll("pauses") List<Integer> pauses) {
        assertNoWaitLongerThan(Stakes.OPENS, Duration.ofSeconds(15), pauses);
    }

    @Property(tries = 2000)
    void nothingWaitsForMoreThanFiveMinutes(@ForAll("pauses") List<Integer> pauses) {
        assertNoWaitLongerThan(Stakes.OTHER, Duration.ofMinutes(5), pauses);
    }

    @Property(tries = 2000)
    void fiveRepairsAfterTwoQuietMinutesAreMadeAtOnce(
            @ForAll Stakes stakes,
            @ForAll("pauses") List<Integer> pauses,
            @ForAll("shortPauses") List<Integer> then) {
        Opponent opponent = play(Opponent.of(stakes), pauses);
        Duration at = end(pauses).plus(stakes.longestWait());
        opponent.passes(at);
        assertThat(opponent.isBroken()).isFalse();
        at = at.plusMinutes(2);
        int before = opponent.repairs().size();

        for (int pause : then) {
            opponent.breaksAt(at);
            assertThat(opponent.isBroken()).isFalse();
            at = at.plusMillis(pause);
        }

        assertThat(opponent.repairs()).hasSize(before + then.size());
        assertThat(opponent.contest().isContested()).isFalse();
    }

    @Property(tries = 2000)
    void itEndsWhenTheObjectIsLeftAlone(
            @ForAll Stakes stakes, @ForAll("pauses") List<Integer> pauses) {
        Opponent opponent = play(Opponent.of(stakes), pauses);
        Duration quiet = end(pauses).plus(stakes.longestWait());
        opponent.passes(quiet);
        opponent.passes(quiet.plus(Contest.QUIET));

        assertThat(opponent.isBroken()).isFalse();
        assertThat(opponent.contest().isContested()).isFalse();
        assertThat(opponent.contest().isOver(quiet.plusMinutes(3))).isTrue();
    }

    @Property(tries = 2000)
    void attemptsThatMissAreCountedAsWell(@ForAll Stakes stakes, @ForAll List<Boolean> misses) {
        Contest contest = Contest.none(stakes);
        Duration now = Duration.ZERO;
        List<Duration> attempts = new ArrayList<>();
        for (boolean miss : misses) {
            contest = contest.broken(1, now, List.of());
            now = contest.due(1).compareTo(now) > 0 ? contest.due(1) : now;
            contest = contest.broken(1, now, List.of());
            contest = miss ? contest.missed(now) : contest.repaired(1, now);
            attempts.add(now);
        }
        for (Duration from : attempts) {
            for (int minutes = 1; minutes <= 6; minutes++) {
                Duration end = from.plus(MINUTE.multipliedBy(minutes));
                assertThat(attempts)
                        .filteredOn(it -> it.compareTo(from) >= 0 && it.compareTo(end) < 0)
                        .hasSizeLessThanOrEqualTo(12 + 4 * (minutes - 1));
            }
        }
    }

    @Property(tries = 500)
    void attemptsThatMissGrowRarer(@ForAll Stakes stakes) {
        Contest contest = Contest.none(stakes);
        Duration now = Duration.ZERO;
        int attempts = 0;
        while (now.compareTo(MINUTE) < 0) {
            contest = contest.broken(1, now, List.of()).missed(now);
            attempts++;
            assertThat(contest.due(1)).isGreaterThan(now);
            now = contest.due(1);
        }
        assertThat(attempts).isLessThanOrEqualTo(12);
        assertThat(contest.isContested()).isTrue();
    }

    private static void assertNoWaitLongerThan(Stakes stakes, Duration most, List<Integer> pauses) {
        Opponent opponent = Opponent.of(stakes);
        Duration at = Duration.ZERO;
        for (int pause : pauses) {
            at = at.plusMillis(pause);
            opponent.breaksAt(at);
            if (opponent.isBroken()) {
                assertThat(opponent.contest().due(1))
                        .isLessThanOrEqualTo(opponent.repairs().getLast().plus(most));
            }
        }
    }

    private static Opponent play(Opponent opponent, List<Integer> pauses) {
        Duration at = Duration.ZERO;
        for (int pause : pauses) {
            at = at.plusMillis(pause);
            opponent.breaksAt(at);
        }
        return opponent;
    }

    private static Duration end(List<Integer> pauses) {
        return Duration.ofMillis(pauses.stream().mapToInt(Integer::intValue).sum());
    }

    /** From bursts to one each few minutes, and the lengths at which something changes. */
    @Provide
    Arbitrary<List<Integer>> pauses() {
        return Arbitraries.oneOf(
                        Arbitraries.integers().between(0, 500),
                        Arbitraries.integers().between(0, 20_000),
                        Arbitraries.integers().between(0, 150_000),
                        Arbitraries.of(
                                0, 1, 2_000, 12_000, 14_999, 15_000, 15_001, 60_000, 120_000))
                .list()
                .ofMaxSize(120);
    }

    @Provide
    Arbitrary<List<Integer>> shortPauses() {
        return Arbitraries.integers().between(0, 12_000).list().ofSize(Contest.AT_ONCE);
    }
}
