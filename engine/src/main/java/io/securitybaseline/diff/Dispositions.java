package io.securitybaseline.diff;

import io.securitybaseline.api.InventoryEntry;
import io.securitybaseline.desired.DesiredItem;
import io.securitybaseline.live.ItemKey;

/** Decides what becomes of each thing that is remembered and that no enforced baseline asks for. */
@FunctionalInterface
public interface Dispositions {
    Disposition of(ItemKey key, InventoryEntry entry);

    /**
     * Whether the item's baseline, which has not come to the namespace with its present spec, keeps
     * it up if it left just that there with an earlier one.
     */
    default boolean isKeptUp(DesiredItem item) {
        return false;
    }
}
