package io.securitybaseline.status;

import io.securitybaseline.api.NamespaceCounts;
import io.securitybaseline.api.Reason;
import io.securitybaseline.api.Verdict;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * Whether every selected namespace has what the baseline asks for. It cannot be said while that is
 * not known of one of them.
 */
final class Compliance {
    private Compliance() {}

    static Claim of(BaselineView view, List<Standing> standings) {
        if (view.isStale()) {
            return Claim.unknown(Reason.CacheStale, Readiness.stale(view));
        }
        if (view.releasing().isPresent()) {
            return Claim.unknown(Reason.Reconciling, Readiness.releasing(view));
        }
        if (standings.isEmpty()) {
            return Claim.yes(
                    Reason.NothingSelected,
                    "no namespace is selected, so none can differ; check namespaceSelector");
        }
        NamespaceCounts counts = Counts.of(standings);
        if (!standings.stream().allMatch(Standing::isLookedAt)) {
            return Claim.unknown(Reason.Reconciling, Readiness.pending(standings));
        }
        if (counts.unknown() > 0) {
            return Claim.unknown(
                    whyUnknown(view),
                    Phrases.those(Verdict.Unknown, "cannot be judged", standings));
        }
        if (counts.failed() > 0) {
            return Claim.no(Reason.Failed, failed(counts, standings));
        }
        if (counts.drifted() > 0) {
            return Claim.no(Reason.Drifted, drifted(standings));
        }
        if (counts.pending() > 0) {
            return Claim.no(
                    Reason.NotRolledOut,
                    Phrases.those(Verdict.Pending, "not rolled out to yet", standings));
        }
        return Claim.yes(
                Reason.InPlace,
                standings.size()
                        + " of "
                        + Phrases.namespaces(standings.size())
                        + " compliant"
                        + excused(Counts.exceptions(view)));
    }

    private static String excused(@Nullable Integer exceptions) {
        if (exceptions == null) {
            return "";
        }
        return "; waivers excuse " + exceptions + (exceptions == 1 ? " value" : " values");
    }

    private static Reason whyUnknown(BaselineView view) {
        return view.isSuspended() ? Reason.Suspended : Reason.CacheStale;
    }

    private static String failed(NamespaceCounts counts, List<Standing> standings) {
        String failed = Phrases.those(Verdict.Failed, "failed", standings);
        return counts.drifted() == 0 ? failed : failed + "; " + drifted(standings);
    }

    private static String drifted(List<Standing> standings) {
        return Phrases.those(Verdict.Drifted, "drifted", standings);
    }
}
