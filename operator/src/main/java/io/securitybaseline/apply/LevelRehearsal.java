package io.securitybaseline.apply;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.securitybaseline.desired.Labels;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sets the Pod Security level of a namespace in a dry run, and so changes nothing. */
public final class LevelRehearsal {
    private static final int SECONDS = 30;

    private final KubernetesClient client;

    public LevelRehearsal(KubernetesClient client) {
        this.client = client;
    }

    /**
     * What the API server warns of.
     *
     * @param labels the labels that would be set
     * @throws IllegalStateException when it does not answer or refuses; the message is a sentence
     */
    public List<String> warnings(String namespace, Map<String, String> labels) {
        URI uri =
                URI.create(
                        "%sapi/v1/namespaces/%s?dryRun=All&fieldManager=%s"
                                .formatted(
                                        client.getConfiguration().getMasterUrl(),
                                        namespace,
                                        Labels.MANAGED_BY_VALUE));
        HttpRequest request =
                client.getHttpClient()
                        .newHttpRequestBuilder()
                        .uri(uri)
                        .method(
                                "PATCH",
                                "application/merge-patch+json",
                                Serialization.asJson(Map.of("metadata", Map.of("labels", labels))))
                        .build();
        try {
            HttpResponse<String> response =
                    client.getHttpClient()
                            .sendAsync(request, String.class)
                            .get(SECONDS, TimeUnit.SECONDS);
            if (!response.isSuccessful()) {
                throw new IllegalStateException(
                        "the API server answers " + response.code() + " to the dry run");
            }
            return Warnings.in(response.headers("Warning"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the dry run was interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the API server did not answer the dry run", e);
        }
    }
}
