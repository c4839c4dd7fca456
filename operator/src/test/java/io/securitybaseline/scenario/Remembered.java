package io.securitybaseline.scenario;

import io.securitybaseline.api.InventoryEntry;
import io.securitybaseline.api.NamespaceSecurityReport;
import io.securitybaseline.desired.DesiredItem;
import io.securitybaseline.desired.DesiredItem.DesiredObject;
import io.securitybaseline.desired.DesiredSet;
import io.securitybaseline.diff.Fingerprint;
import io.securitybaseline.live.ItemKey;
import io.securitybaseline.live.ItemKind;
import io.securitybaseline.live.LiveNamespace;

import org.jspecify.annotations.Nullable;

import java.util.Objects;

/**
 * The inventory of a scenario. A fingerprint may be written as {@code as live} or {@code as
 * desired}, because nobody can compute one in his head.
 */
final class Remembered {
    private Remembered() {}

    static LiveNamespace in(LiveNamespace live, DesiredSet desired) {
        if (live.report() == null) {
            return live;
        }
        NamespaceSecurityReport report = Yaml.copy(live.report());
        report.setInventory(
                report.getInventory().stream().map(it -> filledIn(it, live, desired)).toList());
        return new LiveNamespace(live.namespace(), live.objects(), report);
    }

    private static DesiredObject object(@Nullable DesiredItem item) {
        return item instanceof DesiredItem.Waived waived
                ? object(waived.item())
                : (DesiredObject) Objects.requireNonNull(item, "not desired");
    }

    private static InventoryEntry filledIn(
            InventoryEntry entry, LiveNamespace live, DesiredSet desired) {
        ItemKey key = new ItemKey(ItemKind.valueOf(entry.kind()), entry.name());
        String fingerprint =
                switch (entry.fingerprint()) {
                    case "as live" -> Fingerprint.of(key, live.carrier(key).orElseThrow());
                    case "as desired" ->
                            Fingerprint.of(key, object(desired.items().get(key)).object());
                    default -> entry.fingerprint();
                };
        return new InventoryEntry(
                entry.kind(),
                entry.name(),
                entry.uid(),
                fingerprint,
                entry.previous(),
                entry.baseline());
    }
}
