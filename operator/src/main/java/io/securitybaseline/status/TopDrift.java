package io.securitybaseline.status;

import io.securitybaseline.api.DriftEntry;
import io.securitybaseline.report.DriftOrder;
import io.securitybaseline.report.NamespaceResult;

import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;

/**
 * The differences of all namespaces that a baseline shows: the first few of many, without sorting
 * them all.
 */
final class TopDrift {
    private static final int SHOWN = 20;

    private TopDrift() {}

    static List<DriftEntry> of(BaselineView view) {
        Queue<DriftEntry> lastFirst = new PriorityQueue<>(DriftOrder.SHOWN.reversed());
        view.policies().drift().forEach(entry -> add(lastFirst, entry));
        for (String namespace : view.selected()) {
            NamespaceResult result = view.results().get(namespace);
            if (result != null) {
                result.drift().stream()
                        .filter(entry -> view.name().equals(entry.baseline()))
                        .forEach(entry -> add(lastFirst, entry.in(namespace)));
            }
        }
        return lastFirst.stream().sorted(DriftOrder.SHOWN).toList();
    }

    private static void add(Queue<DriftEntry> lastFirst, DriftEntry entry) {
        lastFirst.add(entry);
        if (lastFirst.size() > SHOWN) {
            lastFirst.remove();
        }
    }
}
