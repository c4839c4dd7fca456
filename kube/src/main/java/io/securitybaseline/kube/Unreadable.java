package io.securitybaseline.kube;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;

import java.util.Optional;

/**
 * The mark on an object of which only the identity is known. It is a Java object among the unknown
 * fields of the metadata, where nothing that comes from the API server can put one.
 *
 * @param reason why, and what to do, in a few words without any of its content
 */
public record Unreadable(String reason) {
    private static final String KEY = "securitybaseline.io/unreadable";

    /** The mark on {@code object}; empty when it was read as a whole. */
    public static Optional<Unreadable> on(HasMetadata object) {
        ObjectMeta metadata = object.getMetadata();
        return metadata != null
                        && metadata.getAdditionalProperties().get(KEY) instanceof Unreadable mark
                ? Optional.of(mark)
                : Optional.empty();
    }

    /** An object of the same kind with the identity of {@code object}, which stays as it is. */
    public <T extends HasMetadata> T inPlaceOf(T object) {
        @SuppressWarnings("unchecked") // the class of an object is its own
        Class<T> type = (Class<T>) object.getClass();
        return of(type, object.getMetadata());
    }

    <T extends HasMetadata> T of(Class<T> type, ObjectMeta known) {
        try {
            return mark(type.getDeclaredConstructor().newInstance(), known);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getSimpleName() + " cannot be made", e);
        }
    }

    /** Marks {@code object}, and leaves of its metadata what identifies it. */
    private <T extends HasMetadata> T mark(T object, ObjectMeta known) {
        ObjectMeta identity = new ObjectMeta();
        identity.setName(known.getName());
        identity.setNamespace(known.getNamespace());
        identity.setUid(known.getUid());
        identity.setResourceVersion(known.getResourceVersion());
        identity.setDeletionTimestamp(known.getDeletionTimestamp());
        identity.setAdditionalProperty(KEY, this);
        object.setMetadata(identity);
        return object;
    }
}
