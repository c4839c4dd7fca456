package io.securitybaseline.report;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.securitybaseline.api.InventoryEntry;
import io.securitybaseline.api.NamespaceSecurityReport;
import io.securitybaseline.api.ReleasedObject;
import io.securitybaseline.diff.Change;
import io.securitybaseline.diff.Fingerprint;
import io.securitybaseline.diff.Outcome;
import io.securitybaseline.live.ItemKey;
import io.securitybaseline.live.ItemKind;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the operator made and let go of. It is not ours any more, and whoever has the namespace may
 * do with it what they like; but when a baseline comes back, it is not somebody else's either.
 */
public final class Released {
    /** More are forgotten, the oldest first. */
    private static final int MOST = 60;

    private Released() {}

    /**
     * The report with those objects in the inventory again that are still there, as they are now: a
     * change that was made meanwhile is no drift.
     *
     * @param objects the objects of the namespace
     */
    public static NamespaceSecurityReport recalled(
            NamespaceSecurityReport report, Map<ItemKey, HasMetadata> objects) {
        if (report.getReleased().isEmpty()) {
            return report;
        }
        List<InventoryEntry> inventory = new ArrayList<>(report.getInventory());
        List<ReleasedObject> left = new ArrayList<>();
        for (ReleasedObject released : report.getReleased()) {
            Optional<InventoryEntry> entry =
                    key(released)
                            .flatMap(
                                    key ->
                                            Optional.ofNullable(objects.get(key))
                                                    .map(it -> entry(released, key, it)));
            if (entry.isPresent() && isStill(released, objects)) {
                inventory.add(entry.get());
            } else {
                left.add(released);
            }
        }
        NamespaceSecurityReport recalled =
                ReportContent.of(report).in(report.getMetadata().getNamespace());
        recalled.setMetadata(report.getMetadata());
        recalled.setInventory(inventory);
        recalled.setReleased(left);
        return recalled;
    }

    /** What is let go of after a pass: what was before and is still there, and what went now. */
    static List<ReleasedObject> after(ReconcileResult result, List<InventoryEntry> inventory) {
        Map<ItemKey, ReleasedObject> all = new LinkedHashMap<>();
        @Nullable NamespaceSecurityReport before = result.before();
        if (before != null) {
            before.getReleased().stream()
                    .filter(it -> isStill(it, result.live().objects()))
                    .forEach(it -> key(it).ifPresent(key -> all.put(key, it)));
        }
        for (Outcome outcome : result.outcomes()) {
            if (outcome.change() instanceof Change.Forget forget
                    && outcome.result() == Outcome.Result.DONE
                    && forget.live() != null
                    && forget.key().kind().isObject()) {
                all.put(
                        forget.key(),
                        new ReleasedObject(
                                forget.key().kind().name(),
                                forget.key().name(),
                                forget.live().getMetadata().getUid(),
                                forget.baseline()));
            }
        }
        inventory.forEach(
                entry ->
                        ItemKind.named(entry.kind())
                                .ifPresent(kind -> all.remove(new ItemKey(kind, entry.name()))));
        List<ReleasedObject> released = List.copyOf(all.values());
        return released.subList(Math.max(0, released.size() - MOST), released.size());
    }

    private static InventoryEntry entry(ReleasedObject released, ItemKey key, HasMetadata live) {
        return new InventoryEntry(
                released.kind(),
                released.name(),
                released.uid(),
                Fingerprint.of(key, live),
                null,
                released.baseline());
    }

    private static boolean isStill(ReleasedObject released, Map<ItemKey, HasMetadata> objects) {
        return key(released)
                .map(objects::get)
                .filter(it -> released.uid().equals(it.getMetadata().getUid()))
                .isPresent();
    }

    private static Optional<ItemKey> key(ReleasedObject released) {
        return ItemKind.named(released.kind()).map(kind -> new ItemKey(kind, released.name()));
    }
}
