package io.securitybaseline.reconcile;

import io.securitybaseline.api.InventoryEntry;
import io.securitybaseline.api.Names;
import io.securitybaseline.api.NamespaceSecurityReport;
import io.securitybaseline.api.SecurityBaseline;
import io.securitybaseline.baseline.NamespaceSelection;
import io.securitybaseline.baseline.SelectedBaseline;
import io.securitybaseline.live.ItemKind;
import io.securitybaseline.observe.Observer;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The brake on removals: a change that would take a baseline, or one of its controls, from more
 * than ten namespaces and from more than a fifth of a baseline's namespaces waits until an
 * annotation on the baseline names the generation that is meant.
 */
final class RemovalGuard {
    private static final int NAMESPACES = 10;
    private static final double SHARE = 0.2;
    private static final long STALE_AFTER = Duration.ofSeconds(1).toNanos();

    private final Observer observer;
    private final NamespaceSelection selection;
    private final LongSupplier nanoTime;
    private final ToLongFunction<String> deselections;
    private final Map<String, Estimate> estimates = new ConcurrentHashMap<>();

    /** How many namespaces a baseline would let go of, and how many it holds. */
    record Removal(int leaving, int held) {
        boolean isLarge() {
            return leaving > NAMESPACES && leaving > SHARE * held;
        }
    }

    /** A count that thousands of namespaces share, made for one state of the baseline. */
    private record Estimate(String version, long madeAt, Removal removal) {
        /** Where nothing leaves nothing begins to by itself: see what is in the version. */
        boolean holds(String now, long nanos) {
            return version.equals(now) && (removal.leaving() == 0 || nanos - madeAt < STALE_AFTER);
        }
    }

    /**
     * @param deselections how often a namespace ceased to be selected by a baseline
     */
    RemovalGuard(
            Observer observer,
            NamespaceSelection selection,
            LongSupplier nanoTime,
            ToLongFunction<String> deselections) {
        this.observer = observer;
        this.selection = selection;
        this.nanoTime = nanoTime;
        this.deselections = deselections;
    }

    /** The removal that waits for a confirmation; empty when none does. */
    Optional<Removal> braked(SecurityBaseline baseline) {
        if (String.valueOf(baseline.getMetadata().getGeneration()).equals(annotation(baseline))) {
            return Optional.empty();
        }
        return Optional.of(removal(baseline)).filter(Removal::isLarge);
    }

    /** How many namespaces still hold something of the baseline. */
    int held(String baseline) {
        return (int) observer.reports().filter(report -> holds(report, baseline)).count();
    }

    private Removal removal(SecurityBaseline baseline) {
        String version =
                baseline.getMetadata().getUid()
                        + "/"
                        + baseline.getMetadata().getGeneration()
                        + "/"
                        + baseline.isMarkedForDeletion()
                        + "/"
                        + deselections.applyAsLong(baseline.getMetadata().getName());
        Estimate known = estimates.get(baseline.getMetadata().getName());
        if (known != null && known.holds(version, nanoTime.getAsLong())) {
            return known.removal();
        }
        Estimate estimate = new Estimate(version, nanoTime.getAsLong(), count(baseline));
        estimates.put(baseline.getMetadata().getName(), estimate);
        return estimate.removal();
    }

    private Removal count(SecurityBaseline baseline) {
        SelectedBaseline reduced = SelectedBaseline.of(baseline);
        Map<String, Map<String, String>> labels =
                observer.namespaces()
                        .filter(namespace -> !namespace.isMarkedForDeletion())
                        .collect(
                                Collectors.toMap(
                                        namespace -> namespace.getMetadata().getName(),
                                        namespace -> namespace.getMetadata().getLabels()));
        int held = 0;
        int leaving = 0;
        for (NamespaceSecurityReport report : observer.reports().toList()) {
            String namespace = report.getMetadata().getNamespace();
            if (labels.containsKey(namespace) && holds(report, reduced.name())) {
                held++;
                boolean stays =
                        !baseline.isMarkedForDeletion()
                                && selection.selects(
                                        reduced,
                                        namespace,
                                        labels.getOrDefault(namespace, Map.of()))
                                && entries(report, reduced.name())
                                        .allMatch(entry -> isAskedFor(entry, reduced));
                leaving += stays ? 0 : 1;
            }
        }
        return new Removal(leaving, held);
    }

    private static boolean holds(NamespaceSecurityReport report, String baseline) {
        return entries(report, baseline).findAny().isPresent();
    }

    private static Stream<InventoryEntry> entries(NamespaceSecurityReport report, String baseline) {
        return report.getInventory().stream().filter(entry -> entry.baseline().equals(baseline));
    }

    /** Whether the baseline still has the control that put it there. */
    private static boolean isAskedFor(InventoryEntry entry, SelectedBaseline baseline) {
        return ItemKind.named(entry.kind())
                .map(kind -> baseline.spec().modeOf(kind.control()).isPresent())
                .orElse(true);
    }

    private static @Nullable String annotation(SecurityBaseline baseline) {
        Map<String, String> annotations = baseline.getMetadata().getAnnotations();
        return annotations == null ? null : annotations.get(Names.CONFIRM_GENERATION);
    }
}
