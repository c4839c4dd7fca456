package io.securitybaseline.diff;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.securitybaseline.api.ChangedBy;
import io.securitybaseline.api.Control;
import io.securitybaseline.api.InventoryEntry;
import io.securitybaseline.api.Mode;
import io.securitybaseline.desired.DesiredItem;
import io.securitybaseline.desired.Problem;
import io.securitybaseline.live.ItemKey;
import io.securitybaseline.waiver.Waiver;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** One step from what is there to what should be there. */
public sealed interface Change {

    ItemKey key();

    /** The baseline that it is done for. */
    String baseline();

    /** Whether it is written, or only told. */
    Mode mode();

    default Control control() {
        return key().control();
    }

    /** A change towards a desired item. */
    sealed interface Towards extends Change {
        DesiredItem item();

        @Override
        default ItemKey key() {
            return item().key();
        }

        @Override
        default String baseline() {
            return item().baseline();
        }
    }

    /** A change that puts something right. */
    sealed interface Correction extends Towards {
        Cause cause();
    }

    /** It is as it should be. {@code live} is the object, or the object that carries the part. */
    record Unchanged(DesiredItem item, Mode mode, HasMetadata live) implements Towards {}

    /**
     * It is not there. {@code carrier} is the object that should carry it; null for a whole object.
     */
    record Create(DesiredItem item, Mode mode, @Nullable HasMetadata carrier, Cause cause)
            implements Correction {}

    /**
     * It is there with another content. {@code live} is the object, or the object that carries the
     * part.
     */
    record Update(
            DesiredItem item,
            Mode mode,
            HasMetadata live,
            List<FieldDifference> fields,
            Cause cause,
            @Nullable ChangedBy changedBy)
            implements Correction {}

    /**
     * As {@link Update}, but a field that the API server does not let change differs: it is deleted
     * and created.
     */
    record Replace(
            DesiredItem item,
            Mode mode,
            HasMetadata live,
            List<FieldDifference> fields,
            Cause cause,
            @Nullable ChangedBy changedBy)
            implements Correction {}

    /** An object of somebody else has the name; it is left alone. */
    record Collide(
            DesiredItem item,
            Mode mode,
            HasMetadata live,
            List<FieldDifference> fields,
            @Nullable ChangedBy changedBy)
            implements Towards {}

    /** It cannot be determined, so it is left as it is. */
    record Hold(ItemKey key, Mode mode, Problem problem) implements Change {
        @Override
        public String baseline() {
            return problem.baseline();
        }
    }

    /** It may differ, because a waiver exempts the namespace from it; it is left as it is. */
    record Waived(Change change, Waiver waiver) implements Change {
        public String why() {
            return "waived by " + waiver;
        }

        @Override
        public ItemKey key() {
            return change.key();
        }

        @Override
        public String baseline() {
            return change.baseline();
        }

        @Override
        public Mode mode() {
            return Mode.Audit;
        }
    }

    /**
     * It is no longer wanted: the object is deleted, or the part is put back to what it was. Null:
     * it is gone already.
     */
    record Remove(ItemKey key, Mode mode, InventoryEntry entry, @Nullable HasMetadata live)
            implements Change {
        @Override
        public String baseline() {
            return entry.baseline();
        }
    }

    /**
     * It is let go: it stays, without our label and without being remembered. Null: it is gone
     * already.
     */
    record Forget(ItemKey key, Mode mode, InventoryEntry entry, @Nullable HasMetadata live)
            implements Change {
        @Override
        public String baseline() {
            return entry.baseline();
        }
    }

    /**
     * It is remembered and no longer asked for, but stays as it is for now: the baseline audits, is
     * suspended or must be confirmed.
     *
     * @param surplus whether it is there, and enforcing its baseline removes it
     */
    record Keep(ItemKey key, Mode mode, InventoryEntry entry, boolean surplus) implements Change {
        @Override
        public String baseline() {
            return entry.baseline();
        }
    }
}
