package io.securitybaseline.corpus;

import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.client.KubernetesClientException;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Why the API server did not accept an object.
 *
 * @param fields the fields that it names
 */
record Refusal(String message, Set<String> fields) {

    /** What the API server writes where an error has no field. */
    private static final String NO_FIELD = "<nil>";

    static Refusal of(KubernetesClientException refused) {
        var details = refused.getStatus().getDetails();
        var causes = details == null ? Stream.<StatusCause>empty() : details.getCauses().stream();
        return new Refusal(
                refused.getStatus().getMessage(),
                causes.map(StatusCause::getField)
                        .filter(field -> field != null && !field.equals(NO_FIELD))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    @Override
    public String toString() {
        return message;
    }
}
