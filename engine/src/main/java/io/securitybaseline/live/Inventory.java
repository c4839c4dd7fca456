package io.securitybaseline.live;

import io.securitybaseline.api.InventoryEntry;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the operator has put into a namespace: the inventory of its report, by key and sorted. */
public record Inventory(Map<ItemKey, InventoryEntry> entries) {

    /** Nothing is remembered. */
    public static final Inventory EMPTY = new Inventory(Map.of());

    public Inventory {
        entries = java.util.Collections.unmodifiableMap(new TreeMap<>(entries));
    }

    /**
     * The inventory that a report has; entries of a kind that this version does not know are left
     * out.
     */
    public static Inventory of(Collection<InventoryEntry> inventory) {
        Map<ItemKey, InventoryEntry> entries = new TreeMap<>();
        for (InventoryEntry entry : inventory) {
            ItemKind.named(entry.kind())
                    .ifPresent(kind -> entries.put(new ItemKey(kind, entry.name()), entry));
        }
        return new Inventory(entries);
    }

    public Optional<InventoryEntry> get(ItemKey key) {
        return Optional.ofNullable(entries.get(key));
    }

    public boolean has(ItemKey key) {
        return entries.containsKey(key);
    }
}
