package io.securitybaseline.schema;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The structural schema of a version of a CRD: types, required and unknown fields, bounds, and
 * lists that are sets or maps. Faults are told as the API server tells them under strict field
 * validation.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#specifying-a-structural-schema">Structural
 *     schemas</a>
 */
public final class StructuralSchema {

    /** Fields that every object has and no CRD lists. */
    private static final List<String> OF_EVERY_OBJECT = List.of("apiVersion", "kind", "metadata");

    private final JsonNode root;
    private final ValidationRules rules = new ValidationRules();

    /**
     * @param root the {@code openAPIV3Schema}
     */
    public StructuralSchema(JsonNode root) {
        this.root = root;
    }

    /**
     * Everything that is wrong with the object; rules in CEL are asked only when its shape is
     * right.
     */
    public List<SchemaFault> faults(JsonNode object) {
        List<SchemaFault> faults = new ArrayList<>();
        object.properties().stream()
                .map(Map.Entry::getKey)
                .filter(field -> !OF_EVERY_OBJECT.contains(field))
                .filter(field -> !root.path("properties").has(field))
                .forEach(field -> faults.add(unknown(field)));
        required("", object, root, faults);
        for (Map.Entry<String, JsonNode> field : root.path("properties").properties()) {
            if (object.has(field.getKey()) && !OF_EVERY_OBJECT.contains(field.getKey())) {
                check(field.getKey(), object.get(field.getKey()), field.getValue(), faults);
            }
        }
        if (faults.isEmpty()) {
            rules.check("", object, root, faults);
        }
        return faults;
    }

    private void check(String path, JsonNode value, JsonNode schema, List<SchemaFault> faults) {
        String type = schema.path("type").asText();
        if (schema.path("x-kubernetes-int-or-string").asBoolean()) {
            if (!value.isIntegralNumber() && !value.isTextual()) {
                faults.add(ofType(path, "integer,string", value));
                return;
            }
        } else if (!isOfType(value, type)) {
            faults.add(ofType(path, type, value));
            return;
        }
        switch (type) {
            case "object" -> object(path, value, schema, faults);
            case "array" -> array(path, value, schema, faults);
            default -> SchemaBounds.check(path, value, schema, faults);
        }
    }

    private void object(String path, JsonNode value, JsonNode schema, List<SchemaFault> faults) {
        JsonNode properties = schema.path("properties");
        JsonNode additional = schema.path("additionalProperties");
        SchemaBounds.ofSize(path, value.size(), "Properties", schema, faults);
        required(path + ".", value, schema, faults);
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            String at = path + "." + field.getKey();
            if (properties.has(field.getKey())) {
                check(at, field.getValue(), properties.get(field.getKey()), faults);
            } else if (additional.isObject()) {
                check(at, field.getValue(), additional, faults);
            } else {
                faults.add(unknown(at));
            }
        }
    }

    private void array(String path, JsonNode value, JsonNode schema, List<SchemaFault> faults) {
        SchemaBounds.ofSize(path, value.size(), "Items", schema, faults);
        int index = 0;
        List<JsonNode> keys = new ArrayList<>();
        for (JsonNode item : value) {
            String at = path + "[" + index++ + "]";
            check(at, item, schema.path("items"), faults);
            JsonNode key = key(item, schema);
            if (!key.isMissingNode() && keys.contains(key)) {
                faults.add(SchemaFault.at(at, "Duplicate value: " + key));
            }
            keys.add(key);
        }
    }

    /** What no two items of the list may have in common; missing where they may have all. */
    private static JsonNode key(JsonNode item, JsonNode list) {
        return switch (list.path("x-kubernetes-list-type").asText()) {
            case "set" -> item;
            case "map" -> {
                List<String> fields =
                        StreamSupport.stream(
                                        list.path("x-kubernetes-list-map-keys").spliterator(),
                                        false)
                                .map(JsonNode::asText)
                                .toList();
                yield item.isObject()
                        ? item.<com.fasterxml.jackson.databind.node.ObjectNode>deepCopy()
                                .retain(fields)
                        : item;
            }
            default -> com.fasterxml.jackson.databind.node.MissingNode.getInstance();
        };
    }

    private static void required(
            String prefix, JsonNode object, JsonNode schema, List<SchemaFault> faults) {
        for (JsonNode field : schema.path("required")) {
            if (!object.has(field.asText()) || object.get(field.asText()).isNull()) {
                faults.add(SchemaFault.at(prefix + field.asText(), "Required value"));
            }
        }
    }

    private static SchemaFault unknown(String path) {
        return new SchemaFault(path, "unknown field \"" + path + "\"");
    }

    private static boolean isOfType(JsonNode value, String type) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "boolean" -> value.isBoolean();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            default -> true;
        };
    }

    private static SchemaFault ofType(String path, String type, JsonNode value) {
        String found = found(value);
        return SchemaFault.at(
                path,
                "Invalid value: \"%s\": %s in body must be of type %s: \"%s\""
                        .formatted(found, path, type, found));
    }

    private static String found(JsonNode value) {
        return switch (value.getNodeType()) {
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
            case STRING -> "string";
            default -> value.getNodeType().name().toLowerCase(java.util.Locale.ROOT);
        };
    }

    static String join(JsonNode values) {
        return StreamSupport.stream(values.spliterator(), false)
                .map(JsonNode::toString)
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
