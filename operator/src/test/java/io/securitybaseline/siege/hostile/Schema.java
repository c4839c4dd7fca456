package io.securitybaseline.siege.hostile;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/**
 * A part of what the API server publishes about its objects.
 *
 * @param all the definitions that it may refer to
 * @param name that of its own definition; empty when it is written out in another one
 */
record Schema(JsonNode all, String name, JsonNode node) {

    /** What a field can be. */
    enum Form {
        TEXT,
        BYTES,
        TIME,
        NUMBER,
        QUANTITY,
        NUMBER_OR_TEXT,
        LIST,
        MAP,
        OBJECT,
        /** An object of which nothing is said. */
        ANYTHING,
        BOOLEAN
    }

    static Schema of(RawApi api, HostileKind kind) {
        JsonNode all = api.get(kind.schemaPath()).at("/components/schemas");
        return all.properties().stream()
                .filter(entry -> isOf(entry.getValue(), kind))
                .map(entry -> new Schema(all, entry.getKey(), entry.getValue()))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isOf(JsonNode definition, HostileKind kind) {
        return StreamSupport.stream(
                        definition.path("x-kubernetes-group-version-kind").spliterator(), false)
                .anyMatch(
                        it ->
                                it.path("group").asText().equals(kind.group())
                                        && it.path("version").asText().equals(kind.version())
                                        && it.path("kind").asText().equals(kind.kind()));
    }

    Form form() {
        String type = node.path("type").asText();
        String format = node.path("format").asText();
        if (node.has("properties")) {
            return Form.OBJECT;
        }
        return switch (type) {
            case "array" -> Form.LIST;
            case "object" ->
                    node.path("additionalProperties").isObject() ? Form.MAP : Form.ANYTHING;
            case "integer", "number" -> Form.NUMBER;
            case "boolean" -> Form.BOOLEAN;
            case "string" ->
                    switch (format) {
                        case "byte" -> Form.BYTES;
                        case "date-time" -> Form.TIME;
                        case "int-or-string" -> Form.NUMBER_OR_TEXT;
                        default -> Form.TEXT;
                    };
            default -> format.equals("int-or-string") ? Form.NUMBER_OR_TEXT : Form.QUANTITY;
        };
    }

    Map<String, Schema> properties() {
        Map<String, Schema> properties = new TreeMap<>();
        node.path("properties")
                .properties()
                .forEach(entry -> properties.put(entry.getKey(), part(entry.getValue())));
        return properties;
    }

    Schema property(String property) {
        return part(node.path("properties").path(property));
    }

    /** What a list is of. */
    Schema items() {
        return part(node.path("items"));
    }

    /** What the keys of a map lead to. */
    Schema values() {
        return part(node.path("additionalProperties"));
    }

    List<String> required() {
        return StreamSupport.stream(node.path("required").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    /** By which property the objects of a list must differ, if the schema says so. */
    Optional<String> key() {
        return StreamSupport.stream(node.path("x-kubernetes-list-map-keys").spliterator(), false)
                .map(JsonNode::asText)
                .findFirst();
    }

    /** Follows references; a default beside one stands in a list of one. */
    private Schema part(JsonNode part) {
        JsonNode now = part;
        String found = "";
        while (true) {
            if (now.has("$ref")) {
                String reference = now.path("$ref").asText();
                found = reference.substring(reference.lastIndexOf('/') + 1);
                now = all.path(found);
            } else if (now.path("allOf").size() == 1) {
                now = now.path("allOf").get(0);
            } else {
                return new Schema(all, found, now);
            }
        }
    }

    @Override
    public String toString() {
        return name.isEmpty() ? form().toString() : name;
    }
}
