package io.securitybaseline.testbed.chart;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/**
 * One request to the API server, as the YAML of tests writes it.
 *
 * @param does it, in words
 * @param says what its answer should say, if anything
 */
public record Call(String does, Method method, String path, @Nullable Object body, String says) {

    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    /** A deletion has its options in its body, or else in its path: never in both. */
    private static final Map<String, ?> DRY_DELETION =
            Map.of("apiVersion", "v1", "kind", "DeleteOptions", "dryRun", List.of("All"));

    /** How the request is made; the different patches are methods of their own. */
    public enum Method {
        GET("GET", ""),
        POST("POST", "application/json"),
        PUT("PUT", "application/json"),
        APPLY("PATCH", "application/apply-patch+yaml"),
        JSON("PATCH", "application/json-patch+json"),
        MERGE("PATCH", "application/merge-patch+json"),
        DELETE("DELETE", "application/json");

        private final String verb;
        private final String contentType;

        Method(String verb, String contentType) {
            this.verb = verb;
            this.contentType = contentType;
        }
    }

    /** What the API server answers. */
    public record Answer(int status, String text) {

        public boolean isSuccess() {
            return status < 300;
        }
    }

    /** A call as YAML has it: its method with the path, and what belongs to it. */
    public static Call of(Map<?, ?> entry) {
        var method =
                Stream.of(Method.values())
                        .filter(candidate -> entry.containsKey(candidate.name()))
                        .findFirst()
                        .orElseThrow();
        return new Call(
                String.valueOf(entry.get("does")),
                method,
                String.valueOf(entry.get(method.name())),
                entry.get("body"),
                entry.get("says") instanceof String text ? text : "");
    }

    public static Call get(String path) {
        return of("reads ", Method.GET, path, null);
    }

    public static Call post(String path, Object body) {
        return of("creates in ", Method.POST, path, body);
    }

    public static Call put(String path, Object body) {
        return of("replaces ", Method.PUT, path, body);
    }

    public static Call apply(String path, Object body) {
        return of("applies ", Method.APPLY, path, body);
    }

    public static Call merge(String path, Object body) {
        return of("changes ", Method.MERGE, path, body);
    }

    public static Call delete(String path) {
        return of("deletes ", Method.DELETE, path, null);
    }

    private static Call of(String verb, Method method, String path, @Nullable Object body) {
        return new Call(verb + path, method, path, body, "");
    }

    /** The same request, of which nothing stays. */
    public Call dryRun() {
        return method == Method.DELETE
                ? new Call(does, method, path, DRY_DELETION, says)
                : new Call(does, method, with(path, "dryRun=All"), body, says);
    }

    public Answer send(KubernetesClient client) {
        var url = client.getMasterUrl().toString().replaceFirst("/$", "") + query(path);
        var request = client.getHttpClient().newHttpRequestBuilder().uri(url);
        if (method == Method.POST || body != null) {
            var json = body == null ? "" : SERIALIZATION.asJson(body);
            request.method(method.verb, method.contentType, json);
        } else if (method == Method.DELETE) {
            request.method(method.verb, method.contentType, "{}");
        }
        try {
            HttpResponse<String> response =
                    client.getHttpClient().sendAsync(request.build(), String.class).get();
            return new Answer(response.code(), response.bodyString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(does, e);
        }
    }

    private String query(String plain) {
        return method == Method.APPLY
                ? with(plain, "fieldManager=securitybaseline&force=true")
                : plain;
    }

    private static String with(String path, String parameters) {
        return path + (path.contains("?") ? "&" : "?") + parameters;
    }

    @Override
    public String toString() {
        return does;
    }
}
