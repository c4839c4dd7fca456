package io.securitybaseline.throttle;

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
class ObjectBackoffPropertyTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Property(tries = 2000)
    void atMostTwelveWritesInAMinuteAndFourInEachFurtherOne(
            @ForAll RepairPriority priority,
            @ForAll @IntRange(min = 1, max = 4) int writes,
            @ForAll("pauses") List<Integer> pauses) {
        Contender contender = play(Contender.of(priority, writes), pauses);

        for (Duration from : contender.repairs()) {
            for (int minutes = 1; minutes <= 6; minutes++) {
                assertThat(contender.writesIn(from, MINUTE.multipliedBy(minutes)))
                        .as("writes in %s min from %s of %s", minutes, from, contender.repairs())
                        .isLessThanOrEqualTo(12 + 4L * (minutes - 1));
            }
        }
    }

    @Property(tries = 2000)
    void whatIsOpenWaitsForAtMostAQuarterOfAMinute(@ForAll("pauses") List<Integer> pauses) {
        assertNoWaitLongerThan(RepairPriority.OPENS, Duration.ofSeconds(15), pauses);
    }

    @Property(tries = 2000)
    void nothingWaitsForMoreThanFiveMinutes(@ForAll("pauses") List<Integer> pauses) {
        assertNoWaitLongerThan(RepairPriority.OTHER, Duration.ofMinutes(5), pauses);
    }

    @Property(tries = 2000)
    void fiveRepairsAfterTwoQuietMinutesAreMadeAtOnce(
            @ForAll RepairPriority priority,
            @ForAll("pauses") List<Integer> pauses,
            @ForAll("shortPauses") List<Integer> then) {
        Contender contender = play(Contender.of(priority), pauses);
        Duration at = end(pauses).plus(priority.longestWait());
        contender.passes(at);
        assertThat(contender.isBroken()).isFalse();
        at = at.plusMinutes(2);
        int before = contender.repairs().size();

        for (int pause : then) {
            contender.breaksAt(at);
            assertThat(contender.isBroken()).isFalse();
            at = at.plusMillis(pause);
        }

        assertThat(contender.repairs()).hasSize(before + then.size());
        assertThat(contender.objectBackoff().isContested()).isFalse();
    }

    @Property(tries = 2000)
    void itEndsWhenTheObjectIsLeftAlone(
            @ForAll RepairPriority priority, @ForAll("pauses") List<Integer> pauses) {
        Contender contender = play(Contender.of(priority), pauses);
        Duration quiet = end(pauses).plus(priority.longestWait());
        contender.passes(quiet);
        contender.passes(quiet.plus(ObjectBackoff.QUIET));

        assertThat(contender.isBroken()).isFalse();
        assertThat(contender.objectBackoff().isContested()).isFalse();
        assertThat(contender.objectBackoff().isOver(quiet.plusMinutes(3))).isTrue();
    }

    @Property(tries = 2000)
    void attemptsThatMissAreCountedAsWell(
            @ForAll RepairPriority priority, @ForAll List<Boolean> misses) {
        ObjectBackoff objectBackoff = ObjectBackoff.none(priority);
        Duration now = Duration.ZERO;
        List<Duration> attempts = new ArrayList<>();
        for (boolean miss : misses) {
            objectBackoff = objectBackoff.broken(1, now, List.of());
            now = objectBackoff.due(1).compareTo(now) > 0 ? objectBackoff.due(1) : now;
            objectBackoff = objectBackoff.broken(1, now, List.of());
            objectBackoff = miss ? objectBackoff.missed(now) : objectBackoff.repaired(1, now);
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
    void attemptsThatMissGrowRarer(@ForAll RepairPriority priority) {
        ObjectBackoff objectBackoff = ObjectBackoff.none(priority);
        Duration now = Duration.ZERO;
        int attempts = 0;
        while (now.compareTo(MINUTE) < 0) {
            objectBackoff = objectBackoff.broken(1, now, List.of()).missed(now);
            attempts++;
            assertThat(objectBackoff.due(1)).isGreaterThan(now);
            now = objectBackoff.due(1);
        }
        assertThat(attempts).isLessThanOrEqualTo(12);
        assertThat(objectBackoff.isContested()).isTrue();
    }

    private static void assertNoWaitLongerThan(
            RepairPriority priority, Duration most, List<Integer> pauses) {
        Contender contender = Contender.of(priority);
        Duration at = Duration.ZERO;
        for (int pause : pauses) {
            at = at.plusMillis(pause);
            contender.breaksAt(at);
            if (contender.isBroken()) {
                assertThat(contender.objectBackoff().due(1))
                        .isLessThanOrEqualTo(contender.repairs().getLast().plus(most));
            }
        }
    }

    private static Contender play(Contender contender, List<Integer> pauses) {
        Duration at = Duration.ZERO;
        for (int pause : pauses) {
            at = at.plusMillis(pause);
            contender.breaksAt(at);
        }
        return contender;
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
        return Arbitraries.integers().between(0, 12_000).list().ofSize(ObjectBackoff.AT_ONCE);
    }
}
