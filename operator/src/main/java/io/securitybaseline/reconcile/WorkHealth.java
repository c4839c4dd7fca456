package io.securitybaseline.reconcile;

import io.securitybaseline.reconcile.PassHealth.Failure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells when nothing is done any more: every pass over the namespaces, or over the baselines, or
 * one of the routines has been failing for a while. What fails in some namespaces, for some
 * baselines or for waivers is told in the status, and here where that cannot be written.
 */
record WorkHealth(StateStore states, Routines routines) {
    /** As long as a watch may be down. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int MOST_TOLD = 5;

    /** A sentence for each; empty when work is done. */
    List<String> troubles(Duration now) {
        List<String> troubles = new ArrayList<>();
        everywhere("pass over each namespace", states.namespaceHealth(), now)
                .ifPresent(troubles::add);
        everywhere("pass over each baseline", states.baselineHealth(), now)
                .ifPresent(troubles::add);
        untold("baseline", states.baselineHealth(), now).forEach(troubles::add);
        untold("waiver", states.waiverHealth(), now).forEach(troubles::add);
        routines.health()
                .forEach(
                        (name, health) ->
                                everywhere("run of the routine " + name, Stream.of(health), now)
                                        .ifPresent(troubles::add));
        return troubles;
    }

    private static boolean isOld(Failure failure, Duration now) {
        return now.minus(failure.since()).compareTo(PATIENCE) >= 0;
    }

    private static Stream<String> untold(String what, Stream<PassHealth> healths, Duration now) {
        return healths.flatMap(it -> it.failure().stream())
                .filter(it -> isOld(it, now))
                .flatMap(it -> it.untold().map(why -> untold(what, it, why)).stream())
                .sorted()
                .limit(MOST_TOLD);
    }

    private static String untold(String what, Failure failure, String why) {
        return "a pass over a %s fails, and its status cannot be updated to say so (%s): %s"
                .formatted(what, why, failure.why());
    }

    private static Optional<String> everywhere(
            String what, Stream<PassHealth> healths, Duration now) {
        List<Optional<Failure>> last = healths.map(PassHealth::failure).toList();
        boolean all =
                last.stream().allMatch(it -> it.filter(failure -> isOld(failure, now)).isPresent());
        return all
                ? last.stream()
                        .flatMap(Optional::stream)
                        .findFirst()
                        .map(it -> "every " + what + " fails: " + it.why())
                : Optional.empty();
    }
}
