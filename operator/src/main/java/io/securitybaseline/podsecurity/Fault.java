package io.securitybaseline.podsecurity;

import io.securitybaseline.workload.PodContainer;

/**
 * A field of a pod that is at fault, by its value or by its absence.
 *
 * @param container the name of the container that it belongs to; empty when it is one of the pod
 * @param path its path in the pod, such as {@code spec.containers[0].securityContext.privileged}
 * @param wanted what to write there, as in YAML; empty when the field has to go
 */
public record Fault(String container, String path, String wanted) {

    /** A field of the pod that has to go. */
    static Fault ofPod(String path) {
        return new Fault("", path, "");
    }

    /** An annotation that has to go. */
    static Fault ofAnnotation(String container, String key) {
        return new Fault(container, "metadata.annotations[" + key + "]", "");
    }

    static Fault of(PodContainer container, String field, String wanted) {
        return new Fault(container.name(), container.path(field), wanted);
    }
}
