package io.securitybaseline.throttle;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.securitybaseline.api.Reason;
import io.securitybaseline.desired.DesiredItem;
import io.securitybaseline.diff.Change;
import io.securitybaseline.diff.Outcome;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Objects;

/**
 * A write that was refused, or that admission rewrote. It stands for a while instead of the same
 * write made again, however often the namespace is looked at meanwhile.
 *
 * @param sent what was asked for
 * @param version of the object that admission made of it; null when the write was refused
 * @param term how long it stands
 * @param until the end of that
 */
record RejectedWrite(
        DesiredItem sent,
        Outcome.Result result,
        Reason reason,
        String message,
        @Nullable String version,
        Duration term,
        Duration until) {

    private static final Duration REFUSED = Duration.ofSeconds(1);
    private static final Duration REFUSED_LONGEST = Duration.ofSeconds(15);
    private static final Duration REWRITTEN = Duration.ofMinutes(1);
    private static final Duration REWRITTEN_LONGEST = Duration.ofMinutes(5);

    /**
     * What {@code outcome} says.
     *
     * @param before what the last write of the same thing came to
     */
    static RejectedWrite of(
            Change.Correction change,
            Outcome outcome,
            @Nullable RejectedWrite before,
            Duration now) {
        boolean rewritten = outcome.result() == Outcome.Result.REWRITTEN;
        Duration first = rewritten ? REWRITTEN : REFUSED;
        Duration longest = rewritten ? REWRITTEN_LONGEST : REFUSED_LONGEST;
        Duration term =
                before == null || before.result != outcome.result()
                        ? first
                        : before.term.multipliedBy(2);
        Duration bounded = term.compareTo(longest) < 0 ? term : longest;
        return new RejectedWrite(
                change.item(),
                outcome.result(),
                outcome.reason(),
                outcome.message(),
                rewritten ? version(outcome.written()) : null,
                bounded,
                now.plus(bounded));
    }

    /** Whether nothing has happened since that could make the same write end otherwise. */
    boolean stands(Change.Correction change, Duration now) {
        return now.compareTo(until) < 0
                && sent.equals(change.item())
                && (version == null || version.equals(version(live(change))));
    }

    boolean isRewritten() {
        return result == Outcome.Result.REWRITTEN;
    }

    Outcome again(Change change) {
        return new Outcome(change, result, null, reason, message);
    }

    private static @Nullable HasMetadata live(Change.Correction change) {
        return switch (change) {
            case Change.Create create -> create.carrier();
            case Change.Update update -> update.live();
            case Change.Replace replace -> replace.live();
        };
    }

    private static @Nullable String version(@Nullable HasMetadata object) {
        return object == null
                ? null
                : Objects.requireNonNullElse(object.getMetadata().getResourceVersion(), "");
    }
}
