package io.securitybaseline.pipeline;

import io.securitybaseline.contention.Aftermath;
import io.securitybaseline.diff.Outcome;

import java.time.Duration;
import java.util.List;

/**
 * What was done.
 *
 * @param made what became of the permitted changes, in their order
 * @param aftermath what became of all changes, and what is known of those who undo them
 * @param moment when it was done
 * @param took from looking to the last write
 */
public record Deeds(List<Outcome> made, Aftermath aftermath, Moment moment, Duration took) {
    public Deeds {
        made = List.copyOf(made);
    }

    /** What became of all changes, those included that wait. */
    public List<Outcome> outcomes() {
        return aftermath.outcomes();
    }
}
