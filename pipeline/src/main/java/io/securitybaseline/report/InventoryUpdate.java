package io.securitybaseline.report;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.securitybaseline.api.InventoryEntry;
import io.securitybaseline.api.Mode;
import io.securitybaseline.desired.DesiredItem;
import io.securitybaseline.diff.Change;
import io.securitybaseline.diff.Fingerprint;
import io.securitybaseline.diff.Outcome;
import io.securitybaseline.live.ItemKey;
import io.securitybaseline.live.LiveNamespace;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is remembered after a reconciliation: what was remembered before, less what was let go, and
 * what the reconciliation put or found in place.
 */
final class InventoryUpdate {
    private final LiveNamespace live;
    private final Map<ItemKey, InventoryEntry> entries;

    private InventoryUpdate(LiveNamespace live) {
        this.live = live;
        this.entries = new TreeMap<>(live.inventory().entries());
    }

    /** The entries, sorted by key. */
    static List<InventoryEntry> after(ReconcileResult result) {
        InventoryUpdate update = new InventoryUpdate(result.live());
        result.outcomes().forEach(update::take);
        return List.copyOf(update.entries.values());
    }

    private void take(Outcome outcome) {
        // What admission made of it is there all the same, and must be found when it is let go.
        boolean done =
                outcome.result() == Outcome.Result.DONE
                        || outcome.result() == Outcome.Result.REWRITTEN;
        switch (outcome.change()) {
            case Change.Unchanged(var item, var mode, HasMetadata found)
                    when mode == Mode.Enforce ->
                    remember(item, found, Fingerprint.of(item, found));
            case Change.Correction correction when correction.mode() == Mode.Enforce && done ->
                    written(correction.item(), outcome);
            case Change.Remove(var key, var mode, var entry, @Nullable HasMetadata found)
                    when done || found == null ->
                    entries.remove(key);
            case Change.Forget(var key, var mode, var entry, @Nullable HasMetadata found)
                    when done || found == null ->
                    entries.remove(key);
            default -> {
                // Audited, held, kept, or not done: what was remembered stays.
            }
        }
    }

    /** What was not returned is not known, and what was remembered stays. */
    private void written(DesiredItem item, Outcome outcome) {
        @Nullable HasMetadata carrier = outcome.written();
        if (carrier != null) {
            remember(
                    item,
                    carrier,
                    outcome.result() == Outcome.Result.REWRITTEN
                            ? Fingerprint.of(item.key(), carrier)
                            : Fingerprint.of(item, carrier));
        }
    }

    /** Remembers the item as it stands in {@code carrier}. */
    private void remember(DesiredItem item, HasMetadata carrier, String fingerprint) {
        ItemKey key = item.key();
        String uid = carrier.getMetadata().getUid();
        entries.put(
                key,
                new InventoryEntry(
                        key.kind().name(),
                        key.name(),
                        uid,
                        fingerprint,
                        previous(key, uid),
                        item.baseline()));
    }

    /** What stood in place of a part before the operator first wrote it into this very object. */
    private @Nullable String previous(ItemKey key, @Nullable String uid) {
        if (key.kind().isObject()) {
            return null;
        }
        Optional<InventoryEntry> remembered =
                Optional.ofNullable(entries.get(key))
                        .filter(entry -> uid != null && uid.equals(entry.uid()));
        return remembered.isPresent() ? remembered.get().previous() : live.part(key).orElse(null);
    }
}
