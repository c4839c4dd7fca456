package io.securitybaseline.status;

import io.securitybaseline.api.ControlVerdict;
import io.securitybaseline.api.Reason;

import java.util.NavigableMap;

/** The namespaces whose last pass ended in an error of the operator. */
final class FailedPasses implements Total {
    private final NavigableMap<String, NamespaceCompliance> failed;

    FailedPasses(SortedMaps maps) {
        failed = maps.byName();
    }

    @Override
    public void add(NamespaceCompliance compliance) {
        if (isFailed(compliance)) {
            failed.put(compliance.namespace(), compliance);
        }
    }

    @Override
    public void remove(NamespaceCompliance compliance) {
        failed.remove(compliance.namespace());
    }

    /** Whether they are all that there are, so that nothing is done for the baseline. */
    boolean areAll(int selected) {
        return selected > 0 && failed.size() == selected;
    }

    String told() {
        NamespaceCompliance first = failed.firstEntry().getValue();
        return "no pass over any of "
                + Phrases.namespaces(failed.size())
                + " succeeds, and nothing is repaired; "
                + first.namespace()
                + ": "
                + first.decisive().map(ControlVerdict::message).orElse("");
    }

    private static boolean isFailed(NamespaceCompliance compliance) {
        return compliance
                .decisive()
                .filter(it -> it.reason().equals(Reason.PassFailed.name()))
                .isPresent();
    }
}
