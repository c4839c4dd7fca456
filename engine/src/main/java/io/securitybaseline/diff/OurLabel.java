package io.securitybaseline.diff;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.securitybaseline.desired.Labels;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/** The label on every object that is wholly ours. */
final class OurLabel {
    private static final List<String> PATH = List.of("metadata", "labels", Labels.MANAGED_BY);

    private OurLabel() {}

    /** Its value, which is another one where somebody else says to manage the object. */
    static @Nullable String valueOn(HasMetadata object) {
        Map<String, String> labels = object.getMetadata().getLabels();
        return labels == null ? null : labels.get(Labels.MANAGED_BY);
    }

    static boolean isOn(HasMetadata object) {
        return Labels.MANAGED_BY_VALUE.equals(valueOn(object));
    }

    /**
     * Whether nobody says to manage the object, and nothing but the label is different from what we
     * want it to be.
     */
    static boolean isAllThatLacks(HasMetadata object, List<FieldDifference> fields) {
        return valueOn(object) == null
                && fields.stream().allMatch(field -> field.segments().equals(PATH));
    }
}
