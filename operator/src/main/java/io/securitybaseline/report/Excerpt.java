package io.securitybaseline.report;

import io.securitybaseline.api.DriftEntry;
import io.securitybaseline.api.NamespaceImpact;
import io.securitybaseline.api.ReportSummary;

import org.jspecify.annotations.Nullable;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * As much of a report as there is room for.
 *
 * @param full the report with all it has to say, its lists with the most important first
 * @param shown how many entries of each list are shown
 */
record Excerpt(ReportContent full, Map<Part, Integer> shown) {
    /** Most entries of the ledger. */
    static final int MOST_DRIFT = 20;

    /** 16 KiB, less what the API server adds to the metadata. */
    static final int MOST_BYTES = 15 * 1024;

    /**
     * The lists, in the order in which they give way. What can be told otherwise comes first; the
     * loss of inventory means that what is left out is found anew in each round.
     */
    enum Part {
        impact,
        drift,
        overrides,
        exceptions,
        released,
        inventory,
        baselines;

        int size(ReportContent full) {
            return switch (this) {
                case impact -> full.impact() == null ? 0 : full.impact().entries().size();
                case drift -> Math.min(MOST_DRIFT, full.drift().size());
                case overrides -> full.overrides().size();
                case exceptions -> full.exceptions().size();
                case released -> full.released().size();
                case inventory -> full.inventory().size();
                case baselines -> full.baselines().size();
            };
        }
    }

    /** The report with all that fits. */
    static ReportContent of(ReportContent full) {
        Map<Part, Integer> all = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            all.put(part, part.size(full));
        }
        Excerpt fitting = new Excerpt(full, all);
        for (Part part : Part.values()) {
            if (fitting.fits()) {
                break;
            }
            fitting = fitting.withMost(part);
        }
        return fitting.content();
    }

    /** With as many of the entries of one list as fit, or with none of them. */
    private Excerpt withMost(Part part) {
        int fits = 0;
        int tooMany = part.size(full) + 1;
        while (tooMany - fits > 1) {
            int middle = (fits + tooMany) / 2;
            if (with(part, middle).fits()) {
                fits = middle;
            } else {
                tooMany = middle;
            }
        }
        return with(part, fits);
    }

    private Excerpt with(Part part, int some) {
        Map<Part, Integer> changed = new EnumMap<>(shown);
        changed.put(part, some);
        return new Excerpt(full, changed);
    }

    private boolean fits() {
        return JsonSize.of(content()) <= MOST_BYTES;
    }

    private <T> List<T> some(Part part, List<T> all) {
        return all.subList(0, shown.getOrDefault(part, 0));
    }

    private ReportContent content() {
        List<DriftEntry> drift = some(Part.drift, full.drift());
        return new ReportContent(
                some(Part.baselines, full.baselines()),
                full.verdict(),
                summary(drift),
                full.controls(),
                some(Part.overrides, full.overrides()),
                some(Part.exceptions, full.exceptions()),
                full.plan(),
                impact(),
                drift.stream().sorted(DriftOrder.SHOWN).toList(),
                some(Part.inventory, full.inventory()),
                some(Part.released, full.released()));
    }

    private @Nullable NamespaceImpact impact() {
        return full.impact() == null
                ? null
                : full.impact().first(shown.getOrDefault(Part.impact, 0));
    }

    private ReportSummary summary(List<DriftEntry> drift) {
        return new ReportSummary(
                full.summary().open(),
                full.summary().repaired(),
                full.summary().open() - Ledger.open(drift),
                omitted(Part.inventory),
                omitted(Part.overrides),
                omitted(Part.baselines),
                full.summary().exceptions());
    }

    private int omitted(Part part) {
        return part.size(full) - shown.getOrDefault(part, 0);
    }
}
