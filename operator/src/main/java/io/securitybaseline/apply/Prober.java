package io.securitybaseline.apply;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;

import java.net.HttpURLConnection;
import java.util.Objects;

/** Tries whether an admission policy refuses what it should. Nothing that it sends is kept. */
public final class Prober {
    /** What came of it. */
    public sealed interface Answer {
        /** The policy refused it. */
        record Refused() implements Answer {}

        /** It was let through. */
        record LetThrough() implements Answer {}

        /** Something else refused it, so that nothing is known of the policy. */
        record RefusedByAnother(String message) implements Answer {}

        /** The operator may not try. */
        record Forbidden(String message) implements Answer {}
    }

    private final KubernetesClient client;

    public Prober(KubernetesClient client) {
        this.client = client;
    }

    /** Creates {@code object} in {@code namespace} as a dry run. */
    public Answer probe(String policy, HasMetadata object, String namespace) {
        try {
            client.resource(object).inNamespace(namespace).dryRun().create();
            return new Answer.LetThrough();
        } catch (KubernetesClientException refusal) {
            String message =
                    refusal.getStatus() == null || refusal.getStatus().getMessage() == null
                            ? Objects.requireNonNullElse(refusal.getMessage(), "no answer")
                            : refusal.getStatus().getMessage();
            if (message.contains("ValidatingAdmissionPolicy '" + policy + "'")) {
                return new Answer.Refused();
            }
            // The answer of RBAC names the user; those of admission name a policy or webhook.
            return refusal.getCode() == HttpURLConnection.HTTP_FORBIDDEN
                            && message.contains("cannot create resource")
                    ? new Answer.Forbidden(message)
                    : new Answer.RefusedByAnother(message);
        }
    }
}
