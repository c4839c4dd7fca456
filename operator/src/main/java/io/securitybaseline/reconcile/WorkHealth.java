package io.securitybaseline.reconcile;

import io.securitybaseline.reconcile.PassHealth.Failure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells when nothing is done any more: every pass over the namespaces, or over the baselines, or
 * one of the routines has been failing for a while. What fails in some namespaces is told of these.
 */
record WorkHealth(StateStore states, Routines routines) {
    /** As long as a watch may be down. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    /** A sentence for each; empty when work is done. */
    List<String> troubles(Duration now) {
        List<String> troubles = new ArrayList<>();
        everywhere("pass over each namespace", states.namespaceHealth(), now)
                .ifPresent(troubles::add);
        everywhere("pass over each baseline", states.baselineHealth(), now)
                .ifPresent(troubles::add);
        routines.health()
                .forEach(
                        (name, health) ->
                                everywhere("run of the routine " + name, Stream.of(health), now)
                                        .ifPresent(troubles::add));
        return troubles;
    }

    private static Optional<String> everywhere(
            String what, Stream<PassHealth> healths, Duration now) {
        List<Optional<Failure>> last = healths.map(PassHealth::failure).toList();
        boolean all =
                last.stream()
                        .allMatch(
                                it ->
                                        it.filter(
                                                        failure ->
                                                                now.minus(failure.since())
                                                                                .compareTo(PATIENCE)
                                                                        >= 0)
                                                .isPresent());
        return all
                ? last.stream()
                        .flatMap(Optional::stream)
                        .findFirst()
                        .map(it -> "every " + what + " fails: " + it.why())
                : Optional.empty();
    }
}
