package io.securitybaseline.absent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes one field after the other away from an object: once it is not there, once it is null, which
 * the API server stores for lists that were given as empty, and once it is empty. What stays is
 * what every object has, and what the API server asks for in custom resources of ours.
 */
public final class Reductions {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final Set<String> ALWAYS =
            Set.of(
                    "apiVersion",
                    "kind",
                    "metadata",
                    "metadata.name",
                    "metadata.namespace",
                    "metadata.uid",
                    "metadata.resourceVersion");

    /** What stands in a field of a kind whose schema is not known here. */
    private static final List<JsonNode> OTHERS =
            List.of(
                    JSON.textNode("x"),
                    JSON.numberNode(7),
                    JSON.numberNode(1e30),
                    JSON.booleanNode(true),
                    JSON.arrayNode().addNull().add("x").add(7),
                    JSON.objectNode().put("x", 7).putNull("y"));

    private final JsonNode object;
    private final boolean anything;
    private final List<Reduced> all = new ArrayList<>();

    private Reductions(JsonNode object, boolean anything) {
        this.object = object;
        this.anything = anything;
    }

    /** All that lack one field. */
    public static List<Reduced> of(JsonNode object) {
        return of(object, false);
    }

    /** Those, and all with something else in one field, as in kinds that anybody has defined. */
    public static List<Reduced> withAnything(JsonNode object) {
        return of(object, true);
    }

    private static List<Reduced> of(JsonNode object, boolean anything) {
        Reductions reductions = new Reductions(object, anything);
        reductions.walk("", "", object, Schemas.of(object));
        return List.copyOf(reductions.all);
    }

    /**
     * @param at where the node is, as JSON pointer
     * @param path the same for people
     */
    private void walk(String at, String path, JsonNode node, JsonNode schema) {
        if (node instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                walk(at + "/" + i, path + "[" + i + "]", list.get(i), schema.path("items"));
            }
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            String name = field.getKey();
            String place = path.isEmpty() ? name : path + "." + name;
            JsonNode known = schema.path("properties").path(name);
            if (!ALWAYS.contains(place) && !Schemas.isRequired(schema, name)) {
                reduce(at, name, place, field.getValue(), known);
            }
            walk(
                    at + "/" + name.replace("~", "~0").replace("/", "~1"),
                    place,
                    field.getValue(),
                    known.isMissingNode() ? schema.path("additionalProperties") : known);
        }
    }

    private void reduce(String at, String name, String place, JsonNode value, JsonNode schema) {
        add(place + " removed", at).remove(name);
        // The API server knows no null as a value of a map.
        if (value.isContainerNode() || !schema.isMissingNode() || anything) {
            add(place + " null", at).set(name, NullNode.instance);
        }
        if (value.isContainerNode() && !schema.has("required")) {
            add(place + " empty", at)
                    .set(name, value.isArray() ? JSON.arrayNode() : JSON.objectNode());
        }
        if (anything) {
            OTHERS.forEach(other -> add(place + " is " + other, at).set(name, other));
        }
    }

    /** A copy of the object under this name; returns what is at a place of it. */
    private ObjectNode add(String what, String at) {
        JsonNode copy = object.deepCopy();
        all.add(
                new Reduced(
                        object.path("kind").asText()
                                + "/"
                                + object.at("/metadata/name").asText()
                                + " "
                                + what,
                        copy));
        return (ObjectNode) copy.at(at);
    }
}
