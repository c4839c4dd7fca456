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

    static ConditionDraft of(BaselineView view, List<NamespaceCompliance> namespaces) {
        if (view.isStale()) {
            return ConditionDraft.unknown(Reason.CacheStale, Readiness.stale(view));
        }
        if (view.releasing().isPresent()) {
            return ConditionDraft.unknown(Reason.Reconciling, Readiness.releasing(view));
        }
        if (namespaces.isEmpty()) {
            return ConditionDraft.yes(
                    Reason.NothingSelected,
                    "no namespace is selected, so none can differ; check namespaceSelector");
        }
        NamespaceCounts counts = Counts.of(namespaces);
        if (!namespaces.stream().allMatch(NamespaceCompliance::isLookedAt)) {
            return ConditionDraft.unknown(Reason.Reconciling, Readiness.pending(namespaces));
        }
        if (counts.unknown() > 0) {
            return ConditionDraft.unknown(
                    whyUnknown(view),
                    Phrases.those(Verdict.Unknown, "cannot be judged", namespaces));
        }
        if (counts.failed() > 0) {
            return ConditionDraft.no(Reason.Failed, failed(counts, namespaces));
        }
        if (counts.drifted() > 0) {
            return ConditionDraft.no(Reason.Drifted, drifted(namespaces));
        }
        if (counts.pending() > 0) {
            return ConditionDraft.no(
                    Reason.NotRolledOut,
                    Phrases.those(Verdict.Pending, "not rolled out to yet", namespaces));
        }
        return ConditionDraft.yes(
                Reason.InPlace,
                namespaces.size()
                        + " of "
                        + Phrases.namespaces(namespaces.size())
                        + " compliant"
                        + waived(Counts.exceptions(view)));
    }

    private static String waived(@Nullable Integer exceptions) {
        if (exceptions == null) {
            return "";
        }
        return "; waivers excuse " + exceptions + (exceptions == 1 ? " value" : " values");
    }

    private static Reason whyUnknown(BaselineView view) {
        return view.isSuspended() ? Reason.Suspended : Reason.CacheStale;
    }

    private static String failed(NamespaceCounts counts, List<NamespaceCompliance> namespaces) {
        String failed = Phrases.those(Verdict.Failed, "failed", namespaces);
        return counts.drifted() == 0 ? failed : failed + "; " + drifted(namespaces);
    }

    private static String drifted(List<NamespaceCompliance> namespaces) {
        return Phrases.those(Verdict.Drifted, "drifted", namespaces);
    }
}
