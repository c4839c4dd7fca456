package io.securitybaseline.podsecurity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.securitybaseline.testbed.ApiCalls;
import io.securitybaseline.testbed.ControlPlane;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A namespace of a real API server with one label of Pod Security Admission; nothing is kept in it.
 */
final class Judge implements AutoCloseable {
    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern WARNING = Pattern.compile("299 - \"(would violate .*)\"");
    private static final Pattern REFUSAL = Pattern.compile(".* is forbidden: (violates .*)");

    private final ApiCalls calls;
    private final String namespace;

    private Judge(ApiCalls calls, String namespace) {
        this.calls = calls;
        this.namespace = namespace;
    }

    /** One that only warns, so that its whole text can be read and the pod is let through. */
    static Judge thatWarns(Standard standard) throws IOException {
        return in("warn", standard);
    }

    static Judge thatRefuses(Standard standard) throws IOException {
        return in("enforce", standard);
    }

    private static Judge in(String mode, Standard standard) throws IOException {
        String label = "pod-security.kubernetes.io/" + mode;
        HasMetadata namespace =
                new NamespaceBuilder()
                        .withNewMetadata()
                        .withGenerateName("judge-")
                        .withLabels(
                                Map.of(
                                        label,
                                        standard.level().name(),
                                        label + "-version",
                                        standard.version().toString()))
                        .endMetadata()
                        .build();
        ApiCalls calls = ControlPlane.shared().calls();
        HttpResponse<String> created =
                calls.post("/api/v1/namespaces", SERIALIZATION.asJson(namespace));
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        Judge judge =
                new Judge(
                        calls,
                        JSON.readTree(created.body()).path("metadata").path("name").asText());
        judge.createDefaultServiceAccount();
        return judge;
    }

    /** Pods are let in only where it exists; the controller that makes it may come later. */
    private void createDefaultServiceAccount() throws IOException {
        HttpResponse<String> answer =
                calls.post(
                        path("/api/v1", "serviceaccounts"),
                        "{\"metadata\": {\"name\": \"default\"}}");
        assertThat(answer.statusCode()).as(answer.body()).isIn(201, 409);
    }

    /** What the API server answers to the object. */
    Answer judge(HasMetadata object) throws IOException {
        String api = object.getApiVersion();
        String resource =
                path(api.contains("/") ? "/apis/" + api : "/api/" + api, object.getPlural());
        HttpResponse<String> response =
                calls.post(resource + "?dryRun=All", SERIALIZATION.asJson(object));
        JsonNode status = JSON.readTree(response.body());
        return new Answer(
                response.statusCode(),
                first(REFUSAL, List.of(status.path("message").asText())),
                first(WARNING, response.headers().allValues("Warning")).map(Judge::unescaped));
    }

    /**
     * An answer of the API server.
     *
     * @param refusal why Pod Security Admission refuses
     * @param warning of what it warns
     */
    record Answer(int status, Optional<String> refusal, Optional<String> warning) {

        /** Whether the object was refused before Pod Security Admission had a look at it. */
        boolean isInvalid() {
            return status == 422;
        }
    }

    @Override
    public void close() throws IOException {
        calls.delete("/api/v1/namespaces/" + namespace);
    }

    private String path(String api, String plural) {
        return api + "/namespaces/" + namespace + "/" + plural;
    }

    private static Optional<String> first(Pattern pattern, List<String> texts) {
        return texts.stream()
                .map(pattern::matcher)
                .filter(it -> it.matches())
                .map(it -> it.group(1))
                .findFirst();
    }

    /** A header's quoted text has a backslash before each quote and backslash. */
    private static String unescaped(String quoted) {
        return quoted.replaceAll("\\\\(.)", "$1");
    }
}
