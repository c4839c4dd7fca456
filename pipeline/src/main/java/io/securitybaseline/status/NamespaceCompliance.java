package io.securitybaseline.status;

import io.securitybaseline.api.Control;
import io.securitybaseline.api.ControlVerdict;
import io.securitybaseline.api.Verdict;
import io.securitybaseline.report.BaselineVerdict;

import java.util.Map;
import java.util.Optional;

/**
 * Whether one selected namespace complies with the baseline.
 *
 * @param controls the verdicts of the last reconciliation; empty while there is none that can be
 *     relied on
 * @param found the result with the present generation of the baseline; empty while there is none
 */
record NamespaceCompliance(
        String namespace,
        Verdict verdict,
        Map<Control, ControlVerdict> controls,
        Optional<Share> found) {

    static NamespaceCompliance notLookedAt(String namespace) {
        return new NamespaceCompliance(namespace, Verdict.Pending, Map.of(), Optional.empty());
    }

    /**
     * One that was looked at.
     *
     * @param beside verdicts that hold beside all namespaces
     */
    static NamespaceCompliance of(
            String namespace, Share found, Map<Control, ControlVerdict> beside) {
        BaselineVerdict own = found.verdict();
        // Usually the namespace has them already; a copy for each of thousands would be large.
        boolean merged = own.controls().entrySet().containsAll(beside.entrySet());
        BaselineVerdict all = merged ? own : own.with(beside);
        return new NamespaceCompliance(
                namespace, all.verdict(), all.controls(), Optional.of(found));
    }

    /** Whether there is a verdict that can be relied on, be it that it is not its turn yet. */
    boolean isLookedAt() {
        return found.isPresent();
    }

    /** The first control, in the order of the API, that makes the namespace what it is. */
    Optional<ControlVerdict> decisive() {
        return controls.values().stream().filter(it -> it.verdict() == verdict).findFirst();
    }
}
