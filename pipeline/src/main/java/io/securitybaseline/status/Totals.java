package io.securitybaseline.status;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** All totals over the selected namespaces of a baseline. */
final class Totals implements Total {
    private final Verdicts verdicts;
    private final StallReasons stallReasons;
    private final FailedPasses failedPasses;
    private final Overridden overridden;
    private final PlannedChanges plannedChanges = new PlannedChanges();
    private final TopDrift topDrift;
    private final List<Total> all;
    private int exceptions;

    Totals(SortedMaps maps) {
        verdicts = new Verdicts(maps);
        stallReasons = new StallReasons(maps);
        failedPasses = new FailedPasses(maps);
        overridden = new Overridden(maps);
        topDrift = new TopDrift(maps);
        all = List.of(verdicts, stallReasons, failedPasses, overridden, plannedChanges, topDrift);
    }

    @Override
    public void add(NamespaceCompliance compliance) {
        all.forEach(it -> it.add(compliance));
        exceptions += exceptions(compliance);
    }

    @Override
    public void remove(NamespaceCompliance compliance) {
        all.forEach(it -> it.remove(compliance));
        exceptions -= exceptions(compliance);
    }

    Verdicts verdicts() {
        return verdicts;
    }

    StallReasons stallReasons() {
        return stallReasons;
    }

    FailedPasses failedPasses() {
        return failedPasses;
    }

    Overridden overridden() {
        return overridden;
    }

    PlannedChanges plannedChanges() {
        return plannedChanges;
    }

    TopDrift topDrift() {
        return topDrift;
    }

    /** How much that the baseline asks for is exempted now; null when nothing is. */
    @Nullable Integer exceptions() {
        return exceptions == 0 ? null : exceptions;
    }

    private static int exceptions(NamespaceCompliance compliance) {
        return compliance.found().map(Share::exceptions).orElse(0);
    }
}
