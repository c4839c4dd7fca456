package io.securitybaseline.status;

import io.securitybaseline.api.ControlVerdict;
import io.securitybaseline.api.Reason;
import io.securitybaseline.api.Verdict;
import io.securitybaseline.report.Text;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Why the baseline is stalled: something that those who run the cluster must put right.
 *
 * @param namespaces where it shows, with what is told there
 */
record StallReason(Reason reason, Map<String, String> namespaces) {
    /**
     * The reasons why a failure in one namespace takes {@code Ready} from the whole baseline and
     * makes it {@code Stalled}: what is wrong is the spec, a permission, a source or the setup of
     * the cluster, and it stays wrong until a human changes that.
     *
     * <p>Not among them: {@link Reason#Collision} and {@link Reason#QuotaExhausted}, because a
     * tenant can bring them about in his namespace and would hold up the delivery of a baseline for
     * all others; and {@link Reason#WriteFailed}, because it is tried again. They count as failed
     * namespaces and take {@code Compliant} alone.
     */
    static final Set<Reason> REASONS =
            Set.copyOf(
                    EnumSet.of(
                            Reason.ServesApiServer,
                            Reason.DnsNotFound,
                            Reason.ApiServerNotFound,
                            Reason.SourceMissing,
                            Reason.SourceMalformed,
                            Reason.Forbidden,
                            Reason.RoleNotFound,
                            Reason.Invalid,
                            Reason.RefusedByAdmission,
                            Reason.RewrittenByAdmission,
                            Reason.ControlDisabled,
                            Reason.NotEnforced,
                            Reason.ExpressionWarning));

    /** Those that show in some namespace, in the order of the API's reasons. */
    static List<StallReason> in(List<NamespaceCompliance> namespaces) {
        Map<Reason, Map<String, String>> found = new EnumMap<>(Reason.class);
        for (NamespaceCompliance compliance : namespaces) {
            for (ControlVerdict verdict : compliance.controls().values()) {
                reason(verdict)
                        .ifPresent(
                                reason ->
                                        found.computeIfAbsent(reason, any -> new TreeMap<>())
                                                .putIfAbsent(
                                                        compliance.namespace(),
                                                        verdict.control()
                                                                + ": "
                                                                + verdict.message()));
            }
        }
        return found.entrySet().stream()
                .map(entry -> new StallReason(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Optional<Reason> reason(ControlVerdict verdict) {
        return verdict.verdict() == Verdict.Failed
                ? REASONS.stream()
                        .filter(reason -> reason.name().equals(verdict.reason()))
                        .findFirst()
                : Optional.empty();
    }

    /** All of them as one sentence; the first is told in full. */
    static String told(List<StallReason> stallReasons, int selected) {
        StallReason first = stallReasons.getFirst();
        String others =
                stallReasons.stream()
                        .skip(1)
                        .map(it -> ", " + it.reason() + " in " + it.namespaces().size())
                        .collect(Collectors.joining());
        return first.reason()
                + " in "
                + first.namespaces().size()
                + " of "
                + Phrases.namespaces(selected)
                + " ("
                + Text.some(first.namespaces().keySet(), Phrases.NAMED)
                + ")"
                + others
                + "; "
                + first.namespaces().values().iterator().next();
    }
}
