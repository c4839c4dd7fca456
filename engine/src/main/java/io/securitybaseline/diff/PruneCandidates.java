package io.securitybaseline.diff;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.securitybaseline.api.InventoryEntry;
import io.securitybaseline.api.Mode;
import io.securitybaseline.desired.Step;
import io.securitybaseline.live.Inventory;
import io.securitybaseline.live.ItemKey;
import io.securitybaseline.live.LiveNamespace;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What is remembered and no longer asked for. */
final class PruneCandidates {
    /** What cuts off goes before what lets through. */
    private static final Comparator<ItemKey> REMOVAL_ORDER =
            Comparator.<ItemKey, Step>comparing(Step::of).thenComparing(key -> key).reversed();

    private final LiveNamespace live;
    private final Inventory inventory;

    PruneCandidates(LiveNamespace live, Inventory inventory) {
        this.live = live;
        this.inventory = inventory;
    }

    /**
     * What becomes of it.
     *
     * @param enforced what is not left over
     * @param askedFor what is not surplus either
     */
    List<Change> changes(Set<ItemKey> enforced, Set<ItemKey> askedFor, Dispositions dispositions) {
        return inventory.entries().entrySet().stream()
                .filter(remembered -> !enforced.contains(remembered.getKey()))
                .sorted(Map.Entry.comparingByKey(REMOVAL_ORDER))
                .map(
                        remembered ->
                                change(
                                        remembered.getKey(),
                                        remembered.getValue(),
                                        askedFor,
                                        dispositions))
                .toList();
    }

    private Change change(
            ItemKey key, InventoryEntry entry, Set<ItemKey> askedFor, Dispositions dispositions) {
        return switch (dispositions.of(key, entry)) {
            case KEEP -> new Change.Keep(key, Mode.Audit, entry, false);
            case AWAIT ->
                    new Change.Keep(
                            key,
                            Mode.Audit,
                            entry,
                            !askedFor.contains(key) && stillOurs(key, entry) != null);
            case PRUNE, RELEASE ->
                    new Change.Remove(key, Mode.Enforce, entry, stillOurs(key, entry));
            case RETAIN -> new Change.Forget(key, Mode.Enforce, entry, stillOurs(key, entry));
        };
    }

    /** The object, or the object that carries the part, if what we put there is still there. */
    private @Nullable HasMetadata stillOurs(ItemKey key, InventoryEntry entry) {
        return live.carrier(key).filter(found -> isOurs(key, entry, found)).orElse(null);
    }

    /**
     * Nothing of anybody else's is removed: neither another object that has taken the name and does
     * not carry our label, nor another value than the one that we left.
     */
    private static boolean isOurs(ItemKey key, InventoryEntry entry, HasMetadata found) {
        boolean same = Objects.equals(found.getMetadata().getUid(), entry.uid());
        if (key.kind().isObject()) {
            return same || OurLabel.isOn(found);
        }
        return same && PartValue.of(key, found).filter(entry.fingerprint()::equals).isPresent();
    }
}
