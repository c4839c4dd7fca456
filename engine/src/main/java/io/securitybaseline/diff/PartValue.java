package io.securitybaseline.diff;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.securitybaseline.live.ItemKey;
import io.securitybaseline.live.OrNone;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A part of an object of somebody else, as it stands in that object. */
final class PartValue {
    private PartValue() {}

    /** The value of the part in the object that carries it; empty when it is not there. */
    static Optional<String> of(ItemKey key, HasMetadata carrier) {
        return switch (key.kind()) {
            case NamespaceLabel -> label(carrier, key.name());
            case ServiceAccountAutomount ->
                    Optional.ofNullable(
                                    ((ServiceAccount) carrier).getAutomountServiceAccountToken())
                            .map(String::valueOf);
            case ImagePullSecret ->
                    OrNone.of(((ServiceAccount) carrier).getImagePullSecrets()).stream()
                            .map(entry -> entry.getName())
                            .filter(key.secret()::equals)
                            .findFirst();
            default ->
                    throw new IllegalArgumentException(
                            key + " is a whole object; compare its content");
        };
    }

    /** Where the part stands in that object. */
    static List<String> path(ItemKey key) {
        return switch (key.kind()) {
            case NamespaceLabel -> List.of("metadata", "labels", key.name());
            case ServiceAccountAutomount -> List.of("automountServiceAccountToken");
            case ImagePullSecret -> List.of("imagePullSecrets");
            default ->
                    throw new IllegalArgumentException(
                            key + " is a whole object; it has no place in another");
        };
    }

    private static Optional<String> label(HasMetadata carrier, String name) {
        Map<String, String> labels = carrier.getMetadata().getLabels();
        return labels == null ? Optional.empty() : Optional.ofNullable(labels.get(name));
    }
}
