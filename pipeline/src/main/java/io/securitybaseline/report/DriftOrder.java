package io.securitybaseline.report;

import io.securitybaseline.api.ChangeType;
import io.securitybaseline.api.DriftEntry;
import io.securitybaseline.api.DriftOutcome;

import java.util.Comparator;

/** The orders in which drift entries stand and give way. */
public final class DriftOrder {
    /** What makes two detections the same difference. */
    record Identity(String kind, String name, ChangeType change, String path)
            implements Comparable<Identity> {
        private static final Comparator<Identity> ORDER =
                Comparator.comparing(Identity::kind)
                        .thenComparing(Identity::name)
                        .thenComparing(Identity::change)
                        .thenComparing(Identity::path);

        static Identity of(DriftEntry entry) {
            return new Identity(
                    entry.kind(), entry.name(), entry.change(), DriftSubject.firstPath(entry));
        }

        @Override
        public int compareTo(Identity other) {
            return ORDER.compare(this, other);
        }
    }

    private static final Comparator<DriftEntry> NEWEST =
            Comparator.comparing(DriftEntry::detectedTime).reversed();

    /**
     * What is shown first: differences that are there now, then repairs, each from the newest on.
     */
    public static final Comparator<DriftEntry> SHOWN =
            Comparator.comparing(DriftOrder::isRepaired)
                    .thenComparing(NEWEST)
                    .thenComparing(entry -> entry.namespace() == null ? "" : entry.namespace())
                    .thenComparing(Identity::of);

    /**
     * What stays when there is room for some only: failures and conflicts, other differences that
     * are there now, and the newest repairs. Among those that are there now the time does not
     * decide: one that is not in the report looks new each time, and would push out another for
     * ever.
     */
    static final Comparator<DriftEntry> KEPT =
            Comparator.comparingInt(DriftOrder::rank)
                    .thenComparing((one, other) -> isRepaired(one) ? NEWEST.compare(one, other) : 0)
                    .thenComparing(Identity::of)
                    .thenComparing(entry -> entry.baseline() == null ? "" : entry.baseline());

    private DriftOrder() {}

    static boolean isRepaired(DriftEntry entry) {
        return entry.outcome() == DriftOutcome.Repaired;
    }

    /** Whether the difference is there now and nothing exempts it. */
    static boolean isOpen(DriftEntry entry) {
        return !isRepaired(entry) && entry.outcome() != DriftOutcome.Waived;
    }

    private static int rank(DriftEntry entry) {
        return switch (entry.outcome()) {
            case Forbidden, Failed, Contested -> 0;
            case Open -> 1;
            case Waived -> 2;
            case Repaired -> 3;
        };
    }
}
