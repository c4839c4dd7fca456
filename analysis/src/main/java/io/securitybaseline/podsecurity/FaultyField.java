package io.securitybaseline.podsecurity;

import io.securitybaseline.workload.PodContainer;

/**
 * A field of a pod that is at fault, by its value or by its absence.
 *
 * @param container the name of the container that it belongs to; empty when it is one of the pod
 * @param path its path in the pod, such as {@code spec.containers[0].securityContext.privileged}
 * @param wanted what to write there, as in YAML; empty when the field has to go
 */
public record FaultyField(String container, String path, String wanted) {

    /** A field of the pod that has to go. */
    static FaultyField ofPod(String path) {
        return new FaultyField("", path, "");
    }

    /** An annotation that has to go. */
    static FaultyField ofAnnotation(String container, String key) {
        return new FaultyField(container, "metadata.annotations[" + key + "]", "");
    }

    static FaultyField of(PodContainer container, String field, String wanted) {
        return new FaultyField(container.name(), container.path(field), wanted);
    }
}
