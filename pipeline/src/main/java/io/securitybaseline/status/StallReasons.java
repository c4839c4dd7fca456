package io.securitybaseline.status;

import io.securitybaseline.api.ControlVerdict;
import io.securitybaseline.api.Reason;
import io.securitybaseline.api.Verdict;
import io.securitybaseline.report.Text;

import java.util.EnumSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The namespaces where something stands in the way that a human must correct, by reason. */
final class StallReasons implements Total {
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

    private final NavigableMap<Reason, NavigableMap<String, NamespaceCompliance>> found =
            new TreeMap<>();
    private final SortedMaps maps;

    StallReasons(SortedMaps maps) {
        this.maps = maps;
    }

    @Override
    public void add(NamespaceCompliance compliance) {
        reasons(compliance)
                .forEach(
                        reason ->
                                found.computeIfAbsent(reason, _ -> maps.byName())
                                        .put(compliance.namespace(), compliance));
    }

    @Override
    public void remove(NamespaceCompliance compliance) {
        reasons(compliance)
                .forEach(
                        reason ->
                                found.computeIfPresent(
                                        reason,
                                        (_, there) -> {
                                            there.remove(compliance.namespace());
                                            return there.isEmpty() ? null : there;
                                        }));
    }

    /** The first of the reasons; empty when nothing stands in the way. */
    Optional<Reason> first() {
        return Optional.ofNullable(found.firstEntry()).map(Map.Entry::getKey);
    }

    /** All of them as one sentence; the first is told in full. */
    String told(int selected) {
        Map.Entry<Reason, NavigableMap<String, NamespaceCompliance>> first = found.firstEntry();
        String others =
                found.tailMap(first.getKey(), false).entrySet().stream()
                        .map(it -> ", " + it.getKey() + " in " + it.getValue().size())
                        .collect(Collectors.joining());
        return first.getKey()
                + " in "
                + first.getValue().size()
                + " of "
                + Phrases.namespaces(selected)
                + " ("
                + Text.some(first.getValue().keySet(), Phrases.NAMED)
                + ")"
                + others
                + "; "
                + message(first.getValue().firstEntry().getValue(), first.getKey());
    }

    private static String message(NamespaceCompliance compliance, Reason reason) {
        return compliance.controls().values().stream()
                .filter(it -> reason(it).filter(reason::equals).isPresent())
                .map(it -> it.control() + ": " + it.message())
                .findFirst()
                .orElse("");
    }

    private static Stream<Reason> reasons(NamespaceCompliance compliance) {
        return compliance.controls().values().stream()
                .flatMap(it -> reason(it).stream())
                .distinct();
    }

    private static Optional<Reason> reason(ControlVerdict verdict) {
        return verdict.verdict() == Verdict.Failed
                ? REASONS.stream()
                        .filter(reason -> reason.name().equals(verdict.reason()))
                        .findFirst()
                : Optional.empty();
    }
}
