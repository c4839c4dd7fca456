package io.securitybaseline.report;

import io.securitybaseline.api.Control;
import io.securitybaseline.api.Mode;
import io.securitybaseline.api.Reason;
import io.securitybaseline.api.Verdict;
import io.securitybaseline.desired.Problem;
import io.securitybaseline.diff.Cause;
import io.securitybaseline.diff.Change;
import io.securitybaseline.diff.FieldDifference;
import io.securitybaseline.diff.Outcome;
import io.securitybaseline.foreign.ForeignObject;
import io.securitybaseline.foreign.Note;

import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One thing that is to be said of a control, most often what keeps it from being compliant.
 *
 * @param baseline the one that asks for it, or did; empty when it is not about a change
 * @param enforced whether it concerns baselines that enforce the control, and not only those that
 *     audit it
 * @param subject what it is about; empty when it is about no one thing
 */
record ControlFinding(
        Control control,
        String baseline,
        boolean enforced,
        Verdict verdict,
        Reason reason,
        String subject,
        String message) {

    /** Without names and numbers, so that it stays the same while the conflict goes on. */
    private static final String CONTESTED =
            "each repair is undone, so that the next one waits; see drift for who undoes it";

    /** The finding of a problem, which concerns every baseline that asks for the control. */
    static ControlFinding of(Problem problem) {
        return new ControlFinding(
                problem.control(),
                "",
                true,
                verdict(problem.reason()),
                problem.reason(),
                "",
                problem.message());
    }

    /** What nobody could look at has not failed. */
    private static Verdict verdict(Reason reason) {
        return switch (reason) {
            case CacheStale, Unreadable -> Verdict.Unknown;
            default -> Verdict.Failed;
        };
    }

    /** The finding of an object of somebody else, which is not put right. */
    static ControlFinding of(ForeignObject foreign) {
        return new ControlFinding(
                foreign.control(),
                "",
                foreign.asked().enforced(),
                Verdict.NonCompliant,
                foreign.reason(),
                foreign.subject(),
                foreign.fields().stream()
                        .map(ControlFinding::told)
                        .collect(Collectors.joining(", ")));
    }

    /** What a field does is said in words, or it just has another value than it should. */
    private static String told(FieldDifference field) {
        return field.expected().isEmpty()
                ? field.actual()
                : FieldPath.of(field.segments()) + " is " + field.actual();
    }

    /** What is to be said of a control besides. */
    static ControlFinding of(Note note) {
        return new ControlFinding(
                note.control(),
                "",
                note.enforced(),
                note.verdict(),
                note.reason(),
                note.subject(),
                note.message());
    }

    /** The finding of an outcome; empty when all is well. */
    static Optional<ControlFinding> of(Outcome outcome) {
        if (outcome.reason() == Reason.Contested) {
            return found(outcome, Verdict.Drifted, Reason.Contested, CONTESTED);
        }
        return switch (outcome.change()) {
            case Change.Unchanged unchanged -> Optional.empty();
            case Change.Keep keep ->
                    keep.surplus() ? differs(outcome, "no longer required") : Optional.empty();
            case Change.Waived waived -> Optional.empty();
            case Change.Hold hold ->
                    found(
                            outcome,
                            verdict(hold.problem().reason()),
                            hold.problem().reason(),
                            hold.problem().message());
            case Change.Collide collide -> failed(outcome, Reason.Collision, collision(outcome));
            case Change.Correction correction -> ofResult(outcome, difference(correction));
            case Change.Remove remove -> ofResult(outcome, "to be removed");
            case Change.Forget forget -> ofResult(outcome, "to be released");
        };
    }

    private static Optional<ControlFinding> ofResult(Outcome outcome, String difference) {
        return switch (outcome.result()) {
            case UNCHANGED, DONE -> Optional.empty();
            case FORBIDDEN, FAILED, REWRITTEN ->
                    failed(outcome, outcome.reason(), outcome.message());
            case STALE -> differs(outcome, difference);
            case LEFT -> left(outcome, difference);
        };
    }

    private static Optional<ControlFinding> left(Outcome outcome, String difference) {
        if (outcome.change().mode() == Mode.Audit) {
            return differs(outcome, difference);
        }
        return switch (outcome.reason()) {
            case InPlace, Drifted, Reconciling, LargeRemoval -> differs(outcome, difference);
            case Suspended, CacheStale ->
                    found(outcome, Verdict.Unknown, outcome.reason(), outcome.message());
            default -> failed(outcome, outcome.reason(), outcome.message());
        };
    }

    /** What somebody changed has drifted; what never was as asked for is not compliant. */
    private static Optional<ControlFinding> differs(Outcome outcome, String difference) {
        boolean drifted = outcome.change() instanceof Change.Correction it && it.cause().isDrift();
        return drifted
                ? found(outcome, Verdict.Drifted, Reason.Drifted, difference)
                : found(outcome, Verdict.NonCompliant, Reason.NonCompliant, difference);
    }

    private static Optional<ControlFinding> failed(Outcome outcome, Reason reason, String message) {
        return found(outcome, Verdict.Failed, reason, message);
    }

    private static Optional<ControlFinding> found(
            Outcome outcome, Verdict verdict, Reason reason, String message) {
        Change change = outcome.change();
        return Optional.of(
                new ControlFinding(
                        change.control(),
                        change.baseline(),
                        change.mode() == Mode.Enforce,
                        verdict,
                        reason,
                        change.key().toString(),
                        message));
    }

    private static String difference(Change.Correction correction) {
        if (correction instanceof Change.Create) {
            return correction.cause() == Cause.DELETED ? "deleted" : "missing";
        }
        return "differs from the baseline";
    }

    private static String collision(Outcome outcome) {
        return outcome.message().isBlank()
                ? "an unmanaged object has this name; delete it, or set adopt: Always"
                : outcome.message();
    }
}
