package io.securitybaseline.throttle;

import io.securitybaseline.diff.ChangeSet;
import io.securitybaseline.diff.Outcome;
import io.securitybaseline.live.ItemKey;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Which changes of a reconciliation are made and which wait.
 *
 * @param changes all of them
 * @param permitted those that are to be made now, in their order
 * @param withheld what is told of the others
 * @param writes how many writes each permitted repair takes, by the object
 * @param state what is known of conflicts, the decision included
 * @param due when the first of those that wait may be made; null when none waits
 */
public record Plan(
        ChangeSet changes,
        ChangeSet permitted,
        Map<ItemKey, Outcome> withheld,
        Map<ItemKey, Integer> writes,
        NamespaceThrottle state,
        @Nullable Duration due) {

    /** Where nothing was put in place yet nobody can have undone it. */
    public static Plan ofAll(ChangeSet changes) {
        return new Plan(changes, changes, Map.of(), Map.of(), NamespaceThrottle.NONE, null);
    }

    /**
     * What is known when the permitted changes are made.
     *
     * @param made their outcomes, in their order
     */
    public ThrottledOutcomes after(List<Outcome> made, Duration now) {
        return new ThrottleUpdate(this, made, now).throttled();
    }
}
