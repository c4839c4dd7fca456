package io.securitybaseline.report;

import io.securitybaseline.api.DriftEntry;
import io.securitybaseline.api.NamespaceImpact;
import io.securitybaseline.api.NamespaceViolations;
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
record ReportTruncation(ReportContent full, Map<Section, Integer> shown) {
    /** Most entries of the drift log. */
    static final int MOST_DRIFT = 20;

    /** 16 KiB, less what the API server adds to the metadata. */
    static final int MOST_BYTES = 15 * 1024;

    /**
     * The lists, in the order in which they give way. What can be told otherwise comes first; the
     * loss of inventory means that what is left out is found anew in each reconciliation.
     */
    enum Section {
        impact,
        violations,
        drift,
        overrides,
        exceptions,
        released,
        inventory,
        baselines;

        int size(ReportContent full) {
            return switch (this) {
                case impact -> full.impact() == null ? 0 : full.impact().entries().size();
                case violations ->
                        full.violations() == null ? 0 : full.violations().entries().size();
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
        Map<Section, Integer> all = new EnumMap<>(Section.class);
        for (Section section : Section.values()) {
            all.put(section, section.size(full));
        }
        ReportTruncation fitting = new ReportTruncation(full, all);
        for (Section section : Section.values()) {
            if (fitting.fits()) {
                break;
            }
            fitting = fitting.withMost(section);
        }
        return fitting.content();
    }

    /** With as many of the entries of one list as fit, or with none of them. */
    private ReportTruncation withMost(Section section) {
        int fits = 0;
        int tooMany = section.size(full) + 1;
        while (tooMany - fits > 1) {
            int middle = (fits + tooMany) / 2;
            if (with(section, middle).fits()) {
                fits = middle;
            } else {
                tooMany = middle;
            }
        }
        return with(section, fits);
    }

    private ReportTruncation with(Section section, int some) {
        Map<Section, Integer> changed = new EnumMap<>(shown);
        changed.put(section, some);
        return new ReportTruncation(full, changed);
    }

    private boolean fits() {
        return JsonSize.of(content()) <= MOST_BYTES;
    }

    private <T> List<T> some(Section section, List<T> all) {
        return all.subList(0, shown.getOrDefault(section, 0));
    }

    private ReportContent content() {
        List<DriftEntry> drift = some(Section.drift, full.drift());
        return new ReportContent(
                some(Section.baselines, full.baselines()),
                full.verdict(),
                summary(drift),
                full.controls(),
                some(Section.overrides, full.overrides()),
                some(Section.exceptions, full.exceptions()),
                full.plan(),
                impact(),
                violations(),
                drift.stream().sorted(DriftOrder.SHOWN).toList(),
                some(Section.inventory, full.inventory()),
                some(Section.released, full.released()));
    }

    private @Nullable NamespaceImpact impact() {
        return full.impact() == null
                ? null
                : full.impact().first(shown.getOrDefault(Section.impact, 0));
    }

    private @Nullable NamespaceViolations violations() {
        return full.violations() == null
                ? null
                : full.violations().first(shown.getOrDefault(Section.violations, 0));
    }

    private ReportSummary summary(List<DriftEntry> drift) {
        return new ReportSummary(
                full.summary().open(),
                full.summary().repaired(),
                full.summary().open() - DriftLog.open(drift),
                omitted(Section.inventory),
                omitted(Section.overrides),
                omitted(Section.baselines),
                full.summary().exceptions());
    }

    private int omitted(Section section) {
        return section.size(full) - shown.getOrDefault(section, 0);
    }
}
