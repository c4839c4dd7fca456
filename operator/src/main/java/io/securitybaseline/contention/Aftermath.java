package io.securitybaseline.contention;

import io.securitybaseline.diff.Outcome;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a round leaves behind.
 *
 * @param outcomes of all its changes in their order, those included that wait; what is contested
 *     says so
 * @param isStale whether something newer was there than had been seen, so that the namespace is to
 *     be looked at again at once
 * @param state for the next round
 * @param wake when the namespace must be looked at again even if nothing happens in it
 */
public record Aftermath(
        List<Outcome> outcomes, boolean isStale, Contention state, Optional<Duration> wake) {

    /** Of a round in which there was nothing to do. */
    public static final Aftermath NOTHING =
            new Aftermath(List.of(), false, Contention.NONE, Optional.empty());

    public Aftermath {
        outcomes = List.copyOf(outcomes);
    }
}
