package io.securitybaseline.status;

import io.securitybaseline.api.OverrideEntry;
import io.securitybaseline.api.Reason;

import java.util.NavigableMap;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which values of the baseline give way to those of other baselines, and in how many namespaces.
 */
final class Overridden implements Total {
    private final NavigableMap<String, Integer> namespaces;

    Overridden(SortedMaps maps) {
        namespaces = maps.byName();
    }

    @Override
    public void add(NamespaceCompliance compliance) {
        told(compliance).forEach(it -> namespaces.merge(it, 1, Integer::sum));
    }

    @Override
    public void remove(NamespaceCompliance compliance) {
        told(compliance)
                .forEach(
                        it ->
                                namespaces.computeIfPresent(
                                        it, (_, count) -> count == 1 ? null : count - 1));
    }

    /** Empty while all of them hold. */
    Optional<ConditionDraft> draft() {
        if (namespaces.isEmpty()) {
            return Optional.empty();
        }
        Stream<String> sentences =
                namespaces.entrySet().stream()
                        .map(it -> it.getKey() + " in " + Phrases.namespaces(it.getValue()));
        return Optional.of(
                ConditionDraft.yes(
                        Reason.Overridden,
                        "values of other baselines apply: "
                                + Phrases.some(sentences, namespaces.size())));
    }

    private static Stream<String> told(NamespaceCompliance compliance) {
        return compliance.found().map(Share::overrides).stream()
                .flatMap(it -> it.stream().filter(OverrideEntry::holds).map(Overridden::told))
                .distinct();
    }

    private static String told(OverrideEntry entry) {
        return entry.path() + " gives way to baseline " + entry.overriddenBy();
    }
}
