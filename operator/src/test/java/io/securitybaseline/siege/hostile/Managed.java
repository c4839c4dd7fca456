package io.securitybaseline.siege.hostile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.securitybaseline.api.Control;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the operator manages in a namespace, as the API server has it.
 *
 * @param contents by the path of the object
 */
record Managed(Map<Item, JsonNode> contents) {
    private static final List<String> CONTENT =
            List.of("spec", "rules", "roleRef", "subjects", "data", "automountServiceAccountToken");
    private static final Map<String, Control> KINDS =
            Map.of(
                    "/apis/networking.k8s.io/v1/namespaces/%s/networkpolicies", Control.network,
                    "/apis/rbac.authorization.k8s.io/v1/namespaces/%s/roles", Control.rbac,
                    "/apis/rbac.authorization.k8s.io/v1/namespaces/%s/rolebindings", Control.rbac,
                    "/api/v1/namespaces/%s/serviceaccounts", Control.rbac,
                    "/api/v1/namespaces/%s/secrets", Control.registries,
                    "/api/v1/namespaces/%s/limitranges", Control.resources);

    /**
     * An object of a control.
     *
     * @param path with a place for the namespace
     */
    record Item(Control control, String path) implements Comparable<Item> {
        String in(String namespace) {
            return path.formatted(namespace);
        }

        @Override
        public int compareTo(Item other) {
            return path.compareTo(other.path);
        }
    }

    /** All of it in a namespace where nobody has touched it. */
    static Managed in(RawApi api, String namespace) {
        Map<Item, JsonNode> contents = new TreeMap<>();
        KINDS.forEach(
                (path, control) -> {
                    String selected =
                            path.formatted(namespace)
                                    + "?labelSelector=app.kubernetes.io/managed-by=securitybaseline";
                    for (JsonNode object : api.get(selected).path("items")) {
                        contents.put(
                                new Item(
                                        control, path + "/" + object.at("/metadata/name").asText()),
                                content(object));
                    }
                });
        return new Managed(contents);
    }

    /** Names of the managed objects of a kind. */
    List<String> names(HostileKind kind) {
        return contents.keySet().stream()
                .map(Item::path)
                .filter(path -> path.startsWith(kind.path("%s") + "/"))
                .map(path -> path.substring(path.lastIndexOf('/') + 1))
                .toList();
    }

    /** The objects of a control that are different, or missing, in another namespace. */
    List<String> differing(RawApi api, String elsewhere, Control control) {
        List<String> differing = new ArrayList<>();
        contents.forEach(
                (item, content) -> {
                    if (item.control() == control
                            && !content(api.get(item.in(elsewhere))).equals(content)) {
                        differing.add(item.in(elsewhere));
                    }
                });
        return differing;
    }

    private static JsonNode content(JsonNode object) {
        ObjectNode content = new ObjectMapper().createObjectNode();
        CONTENT.stream()
                .filter(object::has)
                .forEach(field -> content.set(field, object.get(field)));
        return content;
    }
}
