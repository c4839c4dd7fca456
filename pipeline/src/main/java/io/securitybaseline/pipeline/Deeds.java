package io.securitybaseline.pipeline;

import io.securitybaseline.diff.Outcome;
import io.securitybaseline.throttle.ThrottledOutcomes;

import java.time.Duration;
import java.util.List;

/**
 * What was done.
 *
 * @param made what became of the permitted changes, in their order
 * @param throttled what became of all changes, and what is known of those who undo them
 * @param moment when it was done
 * @param took from looking to the last write
 */
public record Deeds(List<Outcome> made, ThrottledOutcomes throttled, Moment moment, Duration took) {
    public Deeds {
        made = List.copyOf(made);
    }

    /** What became of all changes, those included that wait. */
    public List<Outcome> outcomes() {
        return throttled.outcomes();
    }
}
