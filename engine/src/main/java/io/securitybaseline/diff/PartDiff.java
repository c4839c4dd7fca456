package io.securitybaseline.diff;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.securitybaseline.api.InventoryEntry;
import io.securitybaseline.api.Mode;
import io.securitybaseline.desired.DesiredItem.DesiredPart;
import io.securitybaseline.live.Inventory;
import io.securitybaseline.live.LiveNamespace;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Compares parts of objects of somebody else with what those objects hold. */
final class PartDiff {
    private final LiveNamespace live;
    private final Inventory inventory;

    PartDiff(LiveNamespace live, Inventory inventory) {
        this.live = live;
        this.inventory = inventory;
    }

    /**
     * Empty when the object that should carry the part is not there and not asked for either, since
     * nothing is asked for then.
     *
     * @param carrierIsDesired whether that object is created before its parts are
     */
    Optional<Change> towards(DesiredPart item, Mode mode, boolean carrierIsDesired) {
        Optional<HasMetadata> carrier = live.carrier(item.key());
        return carrier.isEmpty() && carrierIsDesired
                ? Optional.of(new Change.Create(item, mode, null, Cause.FIRST_TIME))
                : carrier.map(it -> towards(item, mode, it));
    }

    private Change towards(DesiredPart item, Mode mode, HasMetadata carrier) {
        Optional<String> value = PartValue.of(item.key(), carrier);
        if (value.isEmpty()) {
            return new Change.Create(item, mode, carrier, causeOfAbsence(item, carrier));
        }
        if (value.get().equals(item.value())) {
            return new Change.Unchanged(item, mode, carrier);
        }
        List<FieldDifference> fields =
                List.of(new FieldDifference(PartValue.path(item.key()), item.value(), value.get()));
        Cause cause = causeOfDifference(item, value.get());
        var changedBy = cause == Cause.BASELINE_CHANGED ? null : Attribution.of(carrier, fields);
        return new Change.Update(item, mode, carrier, fields, cause, changedBy);
    }

    /**
     * A part went with the object that carried it: on another object of the same name it has never
     * been.
     */
    private Cause causeOfAbsence(DesiredPart item, HasMetadata carrier) {
        return inventory
                        .get(item.key())
                        .filter(
                                entry ->
                                        Objects.equals(carrier.getMetadata().getUid(), entry.uid()))
                        .isPresent()
                ? Cause.DELETED
                : Cause.FIRST_TIME;
    }

    private Cause causeOfDifference(DesiredPart item, String value) {
        return inventory
                .get(item.key())
                .map(InventoryEntry::fingerprint)
                .map(left -> left.equals(value) ? Cause.BASELINE_CHANGED : Cause.MODIFIED)
                .orElse(Cause.FIRST_TIME);
    }
}
