package io.securitybaseline.observe;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.authorization.v1.ResourceAttributesBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Asks the API server whether the operator may watch a kind.
 *
 * @param namespace the one that it is watched in; empty for all
 * @param name the one that is watched; empty for all
 */
record WatchRights(
        KubernetesClient client, Class<? extends HasMetadata> type, String namespace, String name) {

    /** What is missing, as a sentence; empty when nothing is, or nobody answers. */
    Optional<String> missing() {
        String verbs =
                Stream.of("list", "watch")
                        .filter(verb -> !isAllowed(verb))
                        .collect(Collectors.joining(" and "));
        return verbs.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "the operator may not "
                                + verbs
                                + " "
                                + HasMetadata.getFullResourceName(type)
                                + (namespace.isEmpty() ? "" : " in namespace " + namespace)
                                + "; give its ServiceAccount the chart's ClusterRole");
    }

    private boolean isAllowed(String verb) {
        SelfSubjectAccessReview review =
                new SelfSubjectAccessReviewBuilder()
                        .withNewSpec()
                        .withResourceAttributes(
                                new ResourceAttributesBuilder()
                                        .withVerb(verb)
                                        .withGroup(HasMetadata.getGroup(type))
                                        .withResource(HasMetadata.getPlural(type))
                                        .withNamespace(namespace.isEmpty() ? null : namespace)
                                        .withName(name.isEmpty() ? null : name)
                                        .build())
                        .endSpec()
                        .build();
        try {
            SubjectAccessReviewStatus answer = client.resource(review).create().getStatus();
            // Without an answer it is not known either.
            return answer == null || !Boolean.FALSE.equals(answer.getAllowed());
        } catch (KubernetesClientException e) {
            return true; // not known: the watch itself will show it
        }
    }
}
