package io.securitybaseline.status;

import io.securitybaseline.api.NamespaceCounts;
import io.securitybaseline.api.Reason;
import io.securitybaseline.api.Verdict;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether every selected namespace has what the baseline asks for. It cannot be said while that is
 * not known of one of them.
 */
final class Compliance {
    /** Why one namespace cannot be judged while all watches are well. */
    private static final List<Reason> OF_A_NAMESPACE =
            List.of(Reason.PassFailed, Reason.Unreadable);

    private Compliance() {}

    static ConditionDraft of(StatusBasis basis) {
        if (basis.situation().isStale()) {
            return ConditionDraft.unknown(Reason.CacheStale, Readiness.stale(basis.situation()));
        }
        if (basis.situation().releasing().isPresent()) {
            return ConditionDraft.unknown(Reason.Reconciling, Readiness.releasing(basis));
        }
        Verdicts verdicts = basis.verdicts();
        if (verdicts.selected() == 0) {
            return ConditionDraft.yes(
                    Reason.NothingSelected,
                    "no namespace is selected, so none can differ; check namespaceSelector");
        }
        NamespaceCounts counts = verdicts.counts();
        if (!verdicts.areAllLookedAt()) {
            return ConditionDraft.unknown(Reason.Reconciling, Readiness.pending(verdicts));
        }
        if (counts.unknown() > 0) {
            return ConditionDraft.unknown(
                    whyUnknown(basis),
                    Phrases.those(Verdict.Unknown, "cannot be judged", verdicts));
        }
        if (counts.failed() > 0) {
            return ConditionDraft.no(Reason.Failed, failed(counts, verdicts));
        }
        if (counts.drifted() > 0) {
            return ConditionDraft.no(Reason.Drifted, differing(counts, verdicts));
        }
        if (counts.nonCompliant() > 0) {
            return ConditionDraft.no(Reason.NonCompliant, nonCompliant(verdicts));
        }
        if (counts.pending() > 0) {
            return ConditionDraft.no(
                    Reason.NotRolledOut,
                    Phrases.those(Verdict.Pending, "not rolled out to yet", verdicts));
        }
        return ConditionDraft.yes(
                Reason.InPlace,
                verdicts.selected()
                        + " of "
                        + Phrases.namespaces(verdicts.selected())
                        + " compliant"
                        + waived(basis.totals().exceptions()));
    }

    private static String waived(@Nullable Integer exceptions) {
        if (exceptions == null) {
            return "";
        }
        return "; waivers exempt " + exceptions + (exceptions == 1 ? " value" : " values");
    }

    private static Reason whyUnknown(StatusBasis basis) {
        if (basis.isSuspended()) {
            return Reason.Suspended;
        }
        return basis.verdicts().with(Verdict.Unknown).stream()
                .findFirst()
                .flatMap(NamespaceCompliance::decisive)
                .flatMap(
                        first ->
                                OF_A_NAMESPACE.stream()
                                        .filter(it -> it.name().equals(first.reason()))
                                        .findFirst())
                .orElse(Reason.CacheStale);
    }

    private static String failed(NamespaceCounts counts, Verdicts verdicts) {
        String failed = Phrases.those(Verdict.Failed, "failed", verdicts);
        String differing = differing(counts, verdicts);
        return differing.isEmpty() ? failed : failed + "; " + differing;
    }

    private static String differing(NamespaceCounts counts, Verdicts verdicts) {
        List<String> parts = new ArrayList<>();
        if (counts.drifted() > 0) {
            parts.add(drifted(verdicts));
        }
        if (counts.nonCompliant() > 0) {
            parts.add(nonCompliant(verdicts));
        }
        return String.join("; ", parts);
    }

    private static String nonCompliant(Verdicts verdicts) {
        return Phrases.those(Verdict.NonCompliant, "not compliant", verdicts);
    }

    private static String drifted(Verdicts verdicts) {
        return Phrases.those(Verdict.Drifted, "drifted", verdicts);
    }
}
