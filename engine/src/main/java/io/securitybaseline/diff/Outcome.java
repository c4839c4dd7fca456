package io.securitybaseline.diff;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.securitybaseline.api.Reason;
import io.securitybaseline.desired.Labels;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What became of a change.
 *
 * @param written the object as the API server returned it (for a part: the object that carries it),
 *     when something was written
 * @param reason why it was not done; {@link Reason#InPlace} when it was
 * @param message the same as a sentence; empty when it was done
 */
public record Outcome(
        Change change,
        Result result,
        @Nullable HasMetadata written,
        Reason reason,
        String message) {

    private static final int NAMED = 3;

    /** How a change ended. */
    public enum Result {
        /** Nothing had to be done. */
        UNCHANGED,
        /** It was written. */
        DONE,
        /** It was written, and admission made something else of it. */
        REWRITTEN,
        /** It was not tried: the baseline audits, or it cannot be done as things are. */
        LEFT,
        /** The operator may not do it. */
        FORBIDDEN,
        /** It did not succeed; trying again may help. */
        FAILED,
        /** What it was based on is no longer there as it was seen; look again. */
        STALE
    }

    /**
     * Whether the API server refused it, so that it may succeed later without anything else
     * happening.
     */
    public boolean isWorthRetrying() {
        return result == Result.FORBIDDEN || result == Result.FAILED;
    }

    public static Outcome unchanged(Change change) {
        return new Outcome(change, Result.UNCHANGED, null, Reason.InPlace, "");
    }

    public static Outcome done(Change change, @Nullable HasMetadata written) {
        return new Outcome(change, Result.DONE, written, Reason.InPlace, "");
    }

    /**
     * Written, but what the API server returned is not what was asked for.
     *
     * @param fields in which the two differ
     */
    public static Outcome rewritten(
            Change change, HasMetadata written, List<FieldDifference> fields) {
        return new Outcome(
                change,
                Result.REWRITTEN,
                written,
                Reason.RewrittenByAdmission,
                change.key()
                        + " was written and is something else all the same: mutating admission"
                        + " changes "
                        + fields.stream()
                                .limit(NAMED)
                                .map(it -> String.join(".", it.segments()).replace(".[", "["))
                                .collect(Collectors.joining(", "))
                        + (fields.size() > NAMED ? ", …" : "")
                        + "; have it leave the objects of "
                        + Labels.MANAGED_BY_VALUE
                        + " alone");
    }

    public static Outcome left(Change change, Reason reason, String message) {
        return new Outcome(change, Result.LEFT, null, reason, message);
    }

    public static Outcome stale(Change change, String message) {
        return new Outcome(change, Result.STALE, null, Reason.Reconciling, message);
    }
}
