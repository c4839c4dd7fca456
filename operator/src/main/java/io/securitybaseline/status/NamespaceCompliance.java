package io.securitybaseline.status;

import io.securitybaseline.api.Control;
import io.securitybaseline.api.ControlVerdict;
import io.securitybaseline.api.Verdict;
import io.securitybaseline.report.BaselineVerdict;
import io.securitybaseline.report.NamespaceResult;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether one selected namespace complies with the baseline.
 *
 * @param controls the verdicts of the last reconciliation; empty while there is none that can be
 *     relied on
 */
record NamespaceCompliance(
        String namespace, Verdict verdict, Map<Control, ControlVerdict> controls) {

    /** All selected namespaces, sorted by name. */
    static List<NamespaceCompliance> all(BaselineView view) {
        return view.selected().stream()
                .map(namespace -> of(namespace, view.results().get(namespace), view))
                .toList();
    }

    private static NamespaceCompliance of(
            String namespace, @Nullable NamespaceResult result, BaselineView view) {
        if (view.isStale()) {
            return new NamespaceCompliance(namespace, Verdict.Unknown, Map.of());
        }
        BaselineVerdict verdict = result == null ? null : result.baselines().get(view.name());
        if (verdict == null || verdict.generation() < view.generation()) {
            return new NamespaceCompliance(namespace, Verdict.Pending, Map.of());
        }
        BaselineVerdict all = verdict.with(view.policies().verdicts());
        return new NamespaceCompliance(namespace, all.verdict(), all.controls());
    }

    /** Whether there is a verdict that can be relied on, be it that it is not its turn yet. */
    boolean isLookedAt() {
        return verdict != Verdict.Pending || !controls.isEmpty();
    }

    Verdict verdictOn(Control control) {
        ControlVerdict known = controls.get(control);
        if (known != null) {
            return known.verdict();
        }
        return verdict == Verdict.Unknown ? Verdict.Unknown : Verdict.Pending;
    }

    /** The first control, in the order of the API, that makes the namespace what it is. */
    Optional<ControlVerdict> decisive() {
        return controls.values().stream().filter(it -> it.verdict() == verdict).findFirst();
    }
}
