package io.securitybaseline.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.securitybaseline.testbed.ApiCalls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What the operator has written into one namespace, as writes for any other.
 *
 * @param core the objects and the Pod Security labels, which anybody would have to write
 * @param own the entry of the ServiceAccount and the report, which only this operator writes
 */
record Bundle(List<Map<String, Object>> core, List<Map<String, Object>> own) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NAMESPACES = "/api/v1/namespaces/";
    private static final String RBAC = "/apis/rbac.authorization.k8s.io/v1/namespaces/";
    private static final String REPORTS =
            "/apis/securitybaseline.io/v1alpha1/namespaces/%s/namespacesecurityreports";

    Bundle {
        core = List.copyOf(core);
        own = List.copyOf(own);
    }

    /** Takes what is in a namespace for the model. */
    static Bundle of(ApiCalls calls, String model) {
        var core = new ArrayList<Map<String, Object>>();
        for (var path :
                List.of(
                        "/apis/networking.k8s.io/v1/namespaces/%s/networkpolicies",
                        RBAC + "%s/roles",
                        RBAC + "%s/rolebindings",
                        NAMESPACES + "%s/limitranges",
                        NAMESPACES + "%s/secrets")) {
            managed(calls, model, path).forEach(core::add);
        }
        core.add(labels(calls, model));
        return new Bundle(core, List.of(pullSecret(), report(calls, model)));
    }

    private static List<Map<String, Object>> managed(ApiCalls calls, String model, String path) {
        var list = get(calls, path.formatted(model) + "?labelSelector=" + Site.MANAGED);
        var writes = new ArrayList<Map<String, Object>>();
        for (var item : list.path("items")) {
            var object = (ObjectNode) item;
            object.put("kind", list.path("kind").asText().replace("List", ""));
            object.set("apiVersion", list.path("apiVersion"));
            writes.add(apply(model, path, object));
        }
        return writes;
    }

    private static Map<String, Object> labels(ApiCalls calls, String model) {
        var namespace = (ObjectNode) get(calls, NAMESPACES + model);
        var labels = metadata(namespace, it -> it.startsWith("pod-security.kubernetes.io/"));
        namespace.removeAll();
        namespace.put("apiVersion", "v1").put("kind", "Namespace").set("metadata", labels);
        return write("APPLY", NAMESPACES + "$NS", model, namespace);
    }

    private static Map<String, Object> report(ApiCalls calls, String model) {
        var report = (ObjectNode) get(calls, REPORTS.formatted(model) + "/baseline");
        return apply(model, REPORTS, report);
    }

    private static Map<String, Object> pullSecret() {
        var entry = JSON.createObjectNode();
        entry.putArray("imagePullSecrets").addObject().put("name", "regcred");
        return write("MERGE", NAMESPACES + "$NS/serviceaccounts/default", "$NS", entry);
    }

    private static Map<String, Object> apply(String model, String path, ObjectNode object) {
        var name = object.path("metadata").path("name").asText();
        object.set("metadata", metadata(object, it -> true));
        return write("APPLY", path.formatted("$NS") + "/" + name, model, object);
    }

    /** What its author has set of it. */
    private static ObjectNode metadata(JsonNode object, Predicate<String> label) {
        var metadata = JSON.createObjectNode();
        metadata.set("name", object.path("metadata").path("name"));
        var labels = metadata.putObject("labels");
        object.path("metadata")
                .path("labels")
                .properties()
                .forEach(
                        it -> {
                            if (label.test(it.getKey())) {
                                labels.set(it.getKey(), it.getValue());
                            }
                        });
        return metadata;
    }

    /** The same for another namespace, also where its name is mentioned. */
    private static Map<String, Object> write(
            String method, String path, String model, JsonNode body) {
        var write = new LinkedHashMap<String, Object>();
        write.put("method", method);
        write.put("path", path);
        try {
            write.put("body", JSON.readTree(body.toString().replace(model, "$NS")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return write;
    }

    private static JsonNode get(ApiCalls calls, String path) {
        try {
            return JSON.readTree(calls.get(path).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
