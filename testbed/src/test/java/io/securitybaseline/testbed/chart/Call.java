package io.securitybaseline.testbed.chart;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/** One request to the API server, as the files in {@code resources/operator} write it. */
record Call(String does, Method method, String path, @Nullable Object body, String says) {

    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    /** How the request is made; the different patches are methods of their own. */
    enum Method {
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
    record Answer(int status, String text) {

        boolean isSuccess() {
            return status < 300;
        }
    }

    /** The calls of a file, for one tenant's namespace and one of the operator. */
    static List<Call> read(String file, String tenant, String own) {
        List<?> entries = SERIALIZATION.unmarshal(text(file, tenant, own), List.class);
        return entries.stream().map(entry -> of((Map<?, ?>) entry)).toList();
    }

    /** A file with the names of the two namespaces in it. */
    static String text(String file, String tenant, String own) {
        try (var stream = Call.class.getResourceAsStream("/operator/" + file)) {
            var text = new String(Objects.requireNonNull(stream, file).readAllBytes(), UTF_8);
            return text.replace("$tenant", tenant).replace("$own", own);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Call of(Map<?, ?> entry) {
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

    static Call delete(String path) {
        return new Call("deletes " + path, Method.DELETE, path, null, "");
    }

    static Call get(String path) {
        return new Call("reads " + path, Method.GET, path, null, "");
    }

    static Call merge(String path, Map<String, ?> body) {
        return new Call("changes " + path, Method.MERGE, path, body, "");
    }

    /** The same request, of which nothing stays. */
    Call dryRun() {
        return new Call(does, method, with(path, "dryRun=All"), body, says);
    }

    Answer send(KubernetesClient client) {
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
