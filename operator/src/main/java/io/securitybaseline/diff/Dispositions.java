package io.securitybaseline.diff;

import io.securitybaseline.api.InventoryEntry;
import io.securitybaseline.live.ItemKey;

/** Decides what becomes of each thing that is remembered and no longer asked for. */
@FunctionalInterface
public interface Dispositions {
    Disposition of(ItemKey key, InventoryEntry entry);
}
