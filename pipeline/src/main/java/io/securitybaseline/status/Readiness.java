package io.securitybaseline.status;

import io.securitybaseline.api.Names;
import io.securitybaseline.api.Reason;
import io.securitybaseline.api.RolloutStatus;
import io.securitybaseline.api.Verdict;
import io.securitybaseline.status.Situation.LargeRemoval;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * Whether the baseline can do what it asks for: the spec is accepted, permissions and sources are
 * there, watches live, every selected namespace was tried, and not in vain in all of them. Drift
 * does not matter.
 *
 * @param progress what it is when that will come about by itself ({@code Reconciling}), or needs a
 *     human ({@code Stalled}); never both, since tools that wait take the first they see
 */
record Readiness(ConditionDraft ready, Progress progress) {
    /** How an unready baseline goes on. */
    enum Progress {
        NONE,
        RECONCILING,
        STALLED
    }

    static Readiness of(StatusBasis basis) {
        Situation situation = basis.situation();
        Verdicts verdicts = basis.verdicts();
        if (situation.isStale()) {
            return not(Progress.NONE, Reason.CacheStale, stale(situation));
        }
        Optional<LargeRemoval> removal = situation.largeRemoval();
        if (removal.isPresent()) {
            return not(
                    Progress.STALLED,
                    Reason.LargeRemoval,
                    unconfirmed(removal.get(), basis.generation()));
        }
        if (situation.releasing().isPresent() && basis.isSuspended()) {
            return not(Progress.STALLED, Reason.Suspended, releasing(basis));
        }
        if (situation.releasing().isPresent()) {
            return not(Progress.RECONCILING, Reason.Reconciling, releasing(basis));
        }
        if (!verdicts.areAllLookedAt()) {
            return not(Progress.RECONCILING, Reason.Reconciling, pending(verdicts));
        }
        FailedPasses failed = basis.totals().failedPasses();
        if (failed.areAll(verdicts.selected())) {
            return not(Progress.NONE, Reason.PassFailed, failed.told());
        }
        Optional<Readiness> rollout = rollout(basis.rollout());
        if (rollout.isPresent()) {
            return rollout.get();
        }
        StallReasons stallReasons = basis.totals().stallReasons();
        Optional<Reason> obstacle = stallReasons.first();
        if (obstacle.isPresent()) {
            return not(Progress.STALLED, obstacle.get(), stallReasons.told(verdicts.selected()));
        }
        return basis.isSuspended()
                ? yes(Reason.Suspended, "the baseline is suspended: nothing is written for it")
                : yes(Reason.Accepted, accepted(verdicts.selected()));
    }

    /** Empty when there is none that is on its way. */
    private static Optional<Readiness> rollout(@Nullable RolloutStatus rollout) {
        if (rollout == null) {
            return Optional.empty();
        }
        String told = Phrases.rollout(rollout);
        return switch (rollout.phase()) {
            case Completed -> Optional.empty();
            case Stopped -> Optional.of(not(Progress.STALLED, Reason.RolloutStopped, told));
            case Paused -> Optional.of(not(Progress.NONE, Reason.RolloutPaused, told));
            case Progressing, Soaking ->
                    Optional.of(not(Progress.RECONCILING, Reason.RollingOut, told));
        };
    }

    static String stale(Situation situation) {
        return "what the operator sees may be out of date: "
                + String.join("; ", situation.staleWatches());
    }

    static String releasing(StatusBasis basis) {
        return "the baseline is being deleted; "
                + Phrases.namespaces(basis.situation().releasing().orElse(0))
                + " still to be released"
                + (basis.isSuspended()
                        ? ", which waits until suspend is false or the finalizer is taken off"
                        : "");
    }

    static String pending(Verdicts verdicts) {
        return Phrases.those(Verdict.Pending, "not reconciled yet", verdicts);
    }

    private static String accepted(int selected) {
        return selected == 0
                ? "the spec is accepted; it selects no namespace"
                : "the spec is accepted; "
                        + selected
                        + " of "
                        + Phrases.namespaces(selected)
                        + " reconciled";
    }

    private static String unconfirmed(LargeRemoval removal, long generation) {
        return "this would take the baseline, or a control of it, from "
                + removal.count()
                + " of "
                + Phrases.namespaces(removal.total())
                + "; to confirm it, annotate the baseline with "
                + Names.CONFIRM_GENERATION
                + "="
                + generation
                + ", otherwise undo the change";
    }

    private static Readiness not(Progress progress, Reason reason, String message) {
        return new Readiness(ConditionDraft.no(reason, message), progress);
    }

    private static Readiness yes(Reason reason, String message) {
        return new Readiness(ConditionDraft.yes(reason, message), Progress.NONE);
    }
}
