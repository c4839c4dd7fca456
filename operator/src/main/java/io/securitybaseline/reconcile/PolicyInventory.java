package io.securitybaseline.reconcile;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.securitybaseline.admission.PolicyNames;
import io.securitybaseline.api.InventoryEntry;
import io.securitybaseline.api.NamespaceSecurityReport;
import io.securitybaseline.api.SecurityBaseline;
import io.securitybaseline.api.SecurityBaselineStatus;
import io.securitybaseline.live.ItemKey;
import io.securitybaseline.live.LiveNamespace;
import io.securitybaseline.observe.PolicyCaches;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is remembered of a baseline's policies. It is kept in the baseline's status, and in the form
 * of a report, because drift is told from a changed baseline in the same way.
 */
final class PolicyInventory {
    private PolicyInventory() {}

    /** As the status has it. */
    static NamespaceSecurityReport of(SecurityBaseline baseline) {
        NamespaceSecurityReport report = new NamespaceSecurityReport();
        SecurityBaselineStatus status = baseline.getStatus();
        if (status != null) {
            report.setInventory(status.inventory());
            report.setDrift(status.drift().stream().filter(it -> it.namespace() == null).toList());
        }
        return report;
    }

    /**
     * What stands there of a baseline. What carries our label and is not wanted counts as
     * remembered, because a status may be lost.
     */
    static LiveNamespace live(
            String baseline,
            PolicyCaches caches,
            NamespaceSecurityReport before,
            Set<ItemKey> wanted) {
        Set<ItemKey> keys = PolicyNames.keys(baseline);
        List<InventoryEntry> inventory = new ArrayList<>(before.getInventory());
        caches.labelled(name -> keys.stream().anyMatch(key -> key.name().equals(name)))
                .forEach(
                        (key, object) -> {
                            boolean known =
                                    inventory.stream()
                                            .anyMatch(
                                                    it ->
                                                            it.kind().equals(key.kind().name())
                                                                    && it.name()
                                                                            .equals(key.name()));
                            if (!known && !wanted.contains(key)) {
                                inventory.add(entry(key, object, baseline));
                            }
                        });
        NamespaceSecurityReport report = new NamespaceSecurityReport();
        report.setInventory(inventory);
        report.setDrift(before.getDrift());
        report.setSummary(before.getSummary());
        return LiveNamespace.besideAll(baseline, caches.of(keys), report);
    }

    /** What stands there of nobody. */
    static LiveNamespace live(Map<ItemKey, HasMetadata> orphans) {
        NamespaceSecurityReport report = new NamespaceSecurityReport();
        report.setInventory(
                orphans.entrySet().stream()
                        .map(it -> entry(it.getKey(), it.getValue(), ""))
                        .toList());
        return LiveNamespace.besideAll("", orphans, report);
    }

    private static InventoryEntry entry(ItemKey key, HasMetadata object, String baseline) {
        return new InventoryEntry(
                key.kind().name(), key.name(), object.getMetadata().getUid(), "", null, baseline);
    }
}
