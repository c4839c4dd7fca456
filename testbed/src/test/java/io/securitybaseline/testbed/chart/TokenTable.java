package io.securitybaseline.testbed.chart;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The table {@code stolen-token.yaml}.
 *
 * @param let what is let through, with the reason
 * @param elsewhere rights whose use is tried with another, with the reason
 */
record TokenTable(
        Map<String, Map<String, Object>> resources,
        Map<String, String> let,
        Map<String, String> elsewhere,
        String tenant,
        String own) {

    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    /** Where a right is used. */
    enum Place {
        SYSTEM,
        OWN,
        OTHERS;

        String title() {
            return switch (this) {
                case SYSTEM -> "in a system namespace";
                case OWN -> "in its own namespace";
                case OTHERS -> "of others";
            };
        }
    }

    @SuppressWarnings("unchecked") // the file is as it is
    static TokenTable read(String tenant, String own) {
        Map<String, Map<String, ?>> table =
                SERIALIZATION.unmarshal(Calls.text("stolen-token.yaml", tenant, own), Map.class);
        return new TokenTable(
                (Map<String, Map<String, Object>>) table.get("resources"),
                (Map<String, String>) table.get("let"),
                (Map<String, String>) table.get("elsewhere"),
                tenant,
                own);
    }

    /** Makes what the rights are used on: it must be there before it can be changed. */
    List<Call> objects() {
        return namespaced().map(it -> create(it.getKey(), it.getValue(), "")).toList();
    }

    List<Call> removals() {
        return namespaced().map(it -> Call.delete(path(it.getKey(), it.getValue()))).toList();
    }

    /** The use of a right, which is a verb and a resource with its group. */
    Call call(String right, Place place) {
        var verb = right.substring(0, right.indexOf(' '));
        var resource = right.substring(right.indexOf(' ') + 1);
        var path = path(resource, place);
        return switch (verb) {
            // By server-side apply, where the name is asked for; the names of both are fixed.
            case "create" ->
                    resource.equals("secrets")
                            ? Call.apply(path, body(resource, place, ""))
                            : create(
                                    resource, place, row(resource).containsKey("ours") ? "" : "-2");
            case "update" -> Call.put(path, Map.of());
            case "patch" ->
                    Call.merge(path, Map.of("metadata", Map.of("labels", Map.of("a", "b"))));
            case "delete" -> Call.delete(path);
            default -> throw new IllegalArgumentException("Say how to " + right);
        };
    }

    /** An object as it was read, with one label more. */
    Map<String, Object> body(Call.Answer read) {
        var object = new HashMap<>(map(SERIALIZATION.unmarshal(read.text(), Map.class)));
        var metadata = new HashMap<>(map(object.get("metadata")));
        metadata.put("labels", Map.of("a", "b"));
        object.put("metadata", metadata);
        return object;
    }

    private Stream<Map.Entry<String, Place>> namespaced() {
        return resources.keySet().stream()
                .filter(resource -> row(resource).containsKey("body"))
                .flatMap(
                        resource ->
                                Stream.of(Place.values()).map(place -> Map.entry(resource, place)));
    }

    private Call create(String resource, Place place, String suffix) {
        return Call.post(collection(resource, place), body(resource, place, suffix));
    }

    private Map<String, Object> body(String resource, Place place, String suffix) {
        var body = new HashMap<>(map(row(resource).get("body")));
        body.put("metadata", Map.of("name", name(resource, place) + suffix));
        if (body.containsKey("reportingController")) {
            // An Event is only taken in the namespace of what it is about.
            body.put("regarding", Map.of("kind", "Pod", "namespace", namespace(place)));
        }
        return body;
    }

    private String path(String resource, Place place) {
        var api = row(resource).get("api");
        return switch (resource) {
            case "namespaces" -> api + "/namespaces/" + namespace(place);
            case "securitybaseline.io/securitybaselines" -> api + "/securitybaselines/" + tenant;
            case "securitybaseline.io/securitybaselines/status" ->
                    api + "/securitybaselines/" + tenant + "/status";
            case "securitybaseline.io/securitywaivers/status" ->
                    api + "/securitywaivers/" + tenant + "/status";
            case "securitybaseline.io/securityassessments/status" ->
                    api + "/securityassessments/cluster/status";
            default -> collection(resource, place) + "/" + name(resource, place);
        };
    }

    private String collection(String resource, Place place) {
        return "%s/namespaces/%s/%s"
                .formatted(
                        row(resource).get("api"),
                        namespace(place),
                        resource.substring(resource.indexOf('/') + 1));
    }

    private String namespace(Place place) {
        return switch (place) {
            case SYSTEM -> "kube-system";
            case OWN -> own;
            case OTHERS -> tenant;
        };
    }

    /** A name of ours, wherever the place alone must be what stops it. */
    private String name(String resource, Place place) {
        return place == Place.OTHERS
                ? "theirs-x"
                : Objects.toString(row(resource).get("ours"), "securitybaseline-x");
    }

    private Map<String, Object> row(String resource) {
        return Objects.requireNonNull(
                resources.get(resource), "Add to stolen-token.yaml: " + resource);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }
}
