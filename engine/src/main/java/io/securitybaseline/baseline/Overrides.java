package io.securitybaseline.baseline;

import io.securitybaseline.api.Control;
import io.securitybaseline.api.OverrideEntry;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects, while baselines are merged, which values gave way to which. */
final class Overrides {
    private final Set<OverrideEntry> entries = new LinkedHashSet<>();

    /** Notes that the value of {@code loser} at {@code path} gave way to that of {@code winner}. */
    void add(Control control, String path, String loser, String winner) {
        if (!loser.equals(winner)) {
            entries.add(new OverrideEntry(control, path, loser, winner));
        }
    }

    void addAll(Collection<OverrideEntry> more) {
        entries.addAll(more);
    }

    List<OverrideEntry> sorted() {
        return entries.stream()
                .sorted(
                        Comparator.comparing(OverrideEntry::control)
                                .thenComparing(OverrideEntry::path)
                                .thenComparing(OverrideEntry::baseline)
                                .thenComparing(OverrideEntry::overriddenBy))
                .toList();
    }
}
