package io.securitybaseline.podsecurity;

import io.securitybaseline.workload.PodContainer;

/**
 * A field of a pod that is at fault, by its value or by its absence.
 *
 * @param container the name of the container that it belongs to; empty when it is one of the pod
 * @param path its path in the pod, such as {@code spec.containers[0].securityContext.privileged}
 */
public record Fault(String container, String path) {

    static Fault ofPod(String path) {
        return new Fault("", path);
    }

    /** The path of an annotation of the pod. */
    static String annotation(String key) {
        return "metadata.annotations[" + key + "]";
    }

    static Fault of(PodContainer container, String field) {
        return new Fault(container.name(), container.path(field));
    }
}
