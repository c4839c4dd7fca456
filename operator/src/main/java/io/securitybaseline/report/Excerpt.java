package io.securitybaseline.report;

import io.securitybaseline.api.AppliedBaseline;
import io.securitybaseline.api.DriftEntry;
import io.securitybaseline.api.ExceptionEntry;
import io.securitybaseline.api.InventoryEntry;
import io.securitybaseline.api.OverrideEntry;
import io.securitybaseline.api.ReportSummary;

import java.util.List;
import java.util.function.IntFunction;

/**
 * As much of a report as there is room for. What can be told otherwise gives way first: drift, then
 * overrides, then exceptions, then inventory, whose loss means that what is left out is found anew
 * in each round, and last the names of the baselines.
 *
 * @param full the report with all it has to say, its lists with the most important first
 */
record Excerpt(
        ReportContent full,
        int drift,
        int overrides,
        int exceptions,
        int inventory,
        int baselines) {
    /** Most entries of the ledger. */
    static final int MOST_DRIFT = 20;

    /** 16 KiB, less what the API server adds to the metadata. */
    static final int MOST_BYTES = 15 * 1024;

    /** The report with all that fits. */
    static ReportContent of(ReportContent full) {
        Excerpt all =
                new Excerpt(
                        full,
                        Math.min(MOST_DRIFT, full.drift().size()),
                        full.overrides().size(),
                        full.exceptions().size(),
                        full.inventory().size(),
                        full.baselines().size());
        if (all.fits()) {
            return all.content();
        }
        Excerpt fitting =
                most(
                        all.drift,
                        n ->
                                all.with(
                                        n,
                                        all.overrides,
                                        all.exceptions,
                                        all.inventory,
                                        all.baselines));
        if (!fitting.fits()) {
            fitting =
                    most(
                            all.overrides,
                            n -> all.with(0, n, all.exceptions, all.inventory, all.baselines));
        }
        if (!fitting.fits()) {
            fitting = most(all.exceptions, n -> all.with(0, 0, n, all.inventory, all.baselines));
        }
        if (!fitting.fits()) {
            fitting = most(all.inventory, n -> all.with(0, 0, 0, n, all.baselines));
        }
        if (!fitting.fits()) {
            fitting = most(all.baselines, n -> all.with(0, 0, 0, 0, n));
        }
        return fitting.content();
    }

    private Excerpt with(
            int someDrift,
            int someOverrides,
            int someExceptions,
            int someInventory,
            int someBaselines) {
        return new Excerpt(
                full, someDrift, someOverrides, someExceptions, someInventory, someBaselines);
    }

    /** With as many of the {@code size} entries of one list as fit, or with none of them. */
    private static Excerpt most(int size, IntFunction<Excerpt> with) {
        int fits = 0;
        int tooMany = size + 1;
        while (tooMany - fits > 1) {
            int middle = (fits + tooMany) / 2;
            if (with.apply(middle).fits()) {
                fits = middle;
            } else {
                tooMany = middle;
            }
        }
        return with.apply(fits);
    }

    private boolean fits() {
        return JsonSize.of(content()) <= MOST_BYTES;
    }

    private ReportContent content() {
        List<AppliedBaseline> someBaselines = full.baselines().subList(0, baselines);
        List<OverrideEntry> someOverrides = full.overrides().subList(0, overrides);
        List<ExceptionEntry> someExceptions = full.exceptions().subList(0, exceptions);
        List<DriftEntry> someDrift = full.drift().subList(0, drift);
        List<InventoryEntry> someInventory = full.inventory().subList(0, inventory);
        ReportSummary summary =
                new ReportSummary(
                        full.summary().open(),
                        full.summary().repaired(),
                        full.summary().open() - Ledger.open(someDrift),
                        full.inventory().size() - inventory,
                        full.overrides().size() - overrides,
                        full.baselines().size() - baselines,
                        full.summary().exceptions());
        return new ReportContent(
                someBaselines,
                full.verdict(),
                summary,
                full.controls(),
                someOverrides,
                someExceptions,
                someDrift.stream().sorted(DriftOrder.SHOWN).toList(),
                someInventory);
    }
}
