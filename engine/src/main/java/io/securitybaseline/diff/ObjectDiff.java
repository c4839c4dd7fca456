package io.securitybaseline.diff;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.securitybaseline.api.InventoryEntry;
import io.securitybaseline.api.Mode;
import io.securitybaseline.desired.DesiredItem.DesiredObject;
import io.securitybaseline.live.Inventory;
import io.securitybaseline.live.LiveNamespace;

import java.util.List;
import java.util.Objects;

/** Compares whole objects with those that are live. */
final class ObjectDiff {
    private final LiveNamespace live;
    private final Inventory inventory;

    ObjectDiff(LiveNamespace live, Inventory inventory) {
        this.live = live;
        this.inventory = inventory;
    }

    Change towards(DesiredObject item, Mode mode) {
        HasMetadata found = live.object(item.key()).orElse(null);
        if (found == null) {
            Cause cause = inventory.has(item.key()) ? Cause.DELETED : Cause.FIRST_TIME;
            return new Change.Create(item, mode, null, cause);
        }
        return towards(item, mode, found);
    }

    private Change towards(DesiredObject item, Mode mode, HasMetadata found) {
        List<FieldDifference> fields = Comparison.of(item.object(), found);
        if (fields.isEmpty()) {
            return new Change.Unchanged(item, mode, found);
        }
        if (!isKnown(item, found, fields)) {
            return new Change.Collide(item, mode, found, fields, Attribution.of(found, fields));
        }
        Cause cause = cause(item, found);
        var changedBy = cause == Cause.BASELINE_CHANGED ? null : Attribution.of(found, fields);
        return ImmutableField.isAmong(fields, found)
                ? new Change.Replace(item, mode, found, fields, cause, changedBy)
                : new Change.Update(item, mode, found, fields, cause, changedBy);
    }

    /**
     * Whether the object may be taken for ours. One that has the content already and says of nobody
     * that he manages it only needs our label; one that says so is somebody else's, and changing
     * that label would break his tool.
     */
    private boolean isKnown(DesiredObject item, HasMetadata found, List<FieldDifference> fields) {
        return inventory.has(item.key())
                || item.adopt()
                || OurLabel.isOn(found)
                || OurLabel.isAllThatLacks(found, fields);
    }

    private Cause cause(DesiredObject item, HasMetadata found) {
        InventoryEntry left = inventory.get(item.key()).orElse(null);
        if (left == null) {
            return Cause.FIRST_TIME;
        }
        boolean same = Objects.equals(found.getMetadata().getUid(), left.uid());
        return same && Fingerprint.of(item.key(), found).equals(left.fingerprint())
                ? Cause.BASELINE_CHANGED
                : Cause.MODIFIED;
    }
}
