package io.securitybaseline.throttle;

import io.securitybaseline.diff.Outcome;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The outcomes of a reconciliation, those included that wait, with what is to be kept for the next
 * one.
 *
 * @param outcomes of all its changes in their order, those included that wait; what is contested
 *     says so
 * @param isStale whether something newer was there than had been seen, so that the namespace is to
 *     be looked at again at once
 * @param state for the next reconciliation
 * @param wake when the namespace must be looked at again even if nothing happens in it
 */
public record ThrottledOutcomes(
        List<Outcome> outcomes, boolean isStale, NamespaceThrottle state, Optional<Duration> wake) {

    /** Of a reconciliation in which there was nothing to do. */
    public static final ThrottledOutcomes NOTHING =
            new ThrottledOutcomes(List.of(), false, NamespaceThrottle.NONE, Optional.empty());

    public ThrottledOutcomes {
        outcomes = List.copyOf(outcomes);
    }
}
