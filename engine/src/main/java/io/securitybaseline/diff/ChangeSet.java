package io.securitybaseline.diff;

import io.securitybaseline.desired.Problem;

import java.util.List;

/**
 * All steps from what is there to what should be there, in the order in which they are taken.
 *
 * @param problems what is asked for and has no step of its own
 */
public record ChangeSet(List<Change> changes, List<Problem> problems) {
    public ChangeSet {
        changes = List.copyOf(changes);
        problems = List.copyOf(problems);
    }
}
