package io.securitybaseline.status;

import io.securitybaseline.api.OverrideEntry;
import io.securitybaseline.api.Reason;
import io.securitybaseline.report.NamespaceResult;
import io.securitybaseline.report.Text;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which values of the baseline give way to those of other baselines. */
final class Overridden {
    private static final int NAMED = 5;

    private Overridden() {}

    /** Empty while all of them hold. */
    static Optional<ConditionDraft> of(BaselineView view) {
        Map<String, Integer> namespaces = new TreeMap<>();
        for (String namespace : view.selected()) {
            NamespaceResult result = view.results().get(namespace);
            if (result != null) {
                result.overrides().stream()
                        .filter(it -> it.baseline().equals(view.name()))
                        .map(Overridden::told)
                        .distinct()
                        .forEach(it -> namespaces.merge(it, 1, Integer::sum));
            }
        }
        if (namespaces.isEmpty()) {
            return Optional.empty();
        }
        List<String> sentences =
                namespaces.entrySet().stream()
                        .map(it -> it.getKey() + " in " + Phrases.namespaces(it.getValue()))
                        .toList();
        return Optional.of(
                ConditionDraft.yes(
                        Reason.Overridden,
                        "other values hold than this baseline's: " + Text.some(sentences, NAMED)));
    }

    private static String told(OverrideEntry entry) {
        return entry.path() + " gives way to baseline " + entry.overriddenBy();
    }
}
