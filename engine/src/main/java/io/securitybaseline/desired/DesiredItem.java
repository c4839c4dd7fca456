package io.securitybaseline.desired;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.securitybaseline.api.Control;
import io.securitybaseline.live.ItemKey;
import io.securitybaseline.waiver.Waiver;

/** One thing that a namespace should contain. */
public sealed interface DesiredItem {

    ItemKey key();

    /** When it is written, among the other items of the namespace. */
    default Step step() {
        return Step.of(key());
    }

    /** The baseline that asks for it. */
    String baseline();

    default Control control() {
        return key().control();
    }

    /**
     * A whole object of ours.
     *
     * @param object the object as it is created, with name, namespace, our label and content, and
     *     nothing else
     * @param held false when only suspended baselines ask for it, so that it is not written
     * @param adopt whether an unknown object of this name is taken over
     */
    record DesiredObject(
            ItemKey key, String baseline, HasMetadata object, boolean held, boolean adopt)
            implements DesiredItem {}

    /**
     * A part of an object of somebody else: a label, a setting or an entry. A part of an object
     * that does not exist is not asked for.
     *
     * @param value what {@link io.securitybaseline.live.LiveNamespace#part} should return
     */
    record DesiredPart(ItemKey key, String baseline, String value, boolean held)
            implements DesiredItem {}

    /**
     * Something that is asked for but cannot be determined now: it is neither written nor removed.
     */
    record Undetermined(ItemKey key, Problem problem) implements DesiredItem {
        @Override
        public String baseline() {
            return problem.baseline();
        }
    }

    /**
     * Somebody else has set more than is asked for: it is left alone, neither written nor removed,
     * and what is remembered of it stays.
     */
    record Exceeded(ItemKey key, String baseline) implements DesiredItem {}

    /**
     * A waiver exempts the namespace from it: it is neither written nor removed, and how it differs
     * is told.
     */
    record Waived(DesiredItem item, Waiver waiver) implements DesiredItem {
        @Override
        public ItemKey key() {
            return item.key();
        }

        @Override
        public String baseline() {
            return item.baseline();
        }
    }
}
