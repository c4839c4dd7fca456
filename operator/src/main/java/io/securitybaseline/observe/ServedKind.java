package io.securitybaseline.observe;

import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;

import java.util.Optional;

/** Asks the API server whether it serves a kind. */
record ServedKind(KubernetesClient client, Class<? extends HasMetadata> type) {

    /** A sentence when it does not; empty when it does, or nobody answers. */
    Optional<String> missing() {
        try {
            APIResourceList served = client.getApiResources(HasMetadata.getApiVersion(type));
            boolean isServed =
                    served != null
                            && served.getResources().stream()
                                    .map(APIResource::getName)
                                    .anyMatch(HasMetadata.getPlural(type)::equals);
            return isServed
                    ? Optional.empty()
                    : Optional.of(
                            "the API server does not serve "
                                    + HasMetadata.getFullResourceName(type)
                                    + "; install the CRDs of the chart");
        } catch (KubernetesClientException e) {
            return Optional.empty(); // not known: the watch itself will show it
        }
    }
}
