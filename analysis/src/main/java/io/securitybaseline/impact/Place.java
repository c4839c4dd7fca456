package io.securitybaseline.impact;

/**
 * Where a workload has to change not to be affected.
 *
 * @param container the container that the field belongs to; empty when it is one of the pod
 * @param path the field, from the object on
 * @param remedy what to do with it, such as {@code write false} or {@code remove it}
 */
public record Place(String container, String path, String remedy) {

    /**
     * A field with one value that is right.
     *
     * @param value the value, as in YAML; empty when the field has to go
     */
    static Place wanting(String container, String path, String value) {
        return new Place(container, path, value.isEmpty() ? "remove it" : "write " + value);
    }
}
