package io.securitybaseline.status;

import io.securitybaseline.api.DriftEntry;
import io.securitybaseline.report.DriftOrder;

import java.util.List;
import java.util.NavigableMap;
import java.util.stream.Stream;

/**
 * The differences that a baseline shows: the worst of all namespaces. The namespaces are sorted by
 * their worst difference, so that a change moves one entry.
 */
final class TopDrift implements Total {
    static final int SHOWN = 20;

    private final NavigableMap<DriftEntry, List<DriftEntry>> byFirst;

    TopDrift(SortedMaps maps) {
        byFirst = maps.by(DriftOrder.SHOWN);
    }

    @Override
    public void add(NamespaceCompliance compliance) {
        List<DriftEntry> drift = drift(compliance);
        if (!drift.isEmpty()) {
            byFirst.put(drift.getFirst(), drift);
        }
    }

    @Override
    public void remove(NamespaceCompliance compliance) {
        List<DriftEntry> drift = drift(compliance);
        if (!drift.isEmpty()) {
            byFirst.remove(drift.getFirst());
        }
    }

    /**
     * The worst ones, which can only be in the first {@value #SHOWN} namespaces.
     *
     * @param beside differences of the admission policies
     */
    List<DriftEntry> shown(List<DriftEntry> beside) {
        return Stream.concat(
                        beside.stream(),
                        byFirst.values().stream().limit(SHOWN).flatMap(List::stream))
                .sorted(DriftOrder.SHOWN)
                .limit(SHOWN)
                .toList();
    }

    private static List<DriftEntry> drift(NamespaceCompliance compliance) {
        return compliance.found().map(Share::drift).orElse(List.of());
    }
}
