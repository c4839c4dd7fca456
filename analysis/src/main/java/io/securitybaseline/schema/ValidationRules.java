package io.securitybaseline.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.util.List;
import java.util.Map;

/**
 * The rules in CEL that a schema has beside its structure.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#validation-rules">Validation
 *     rules</a>
 */
final class ValidationRules {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final CelPrograms programs = new CelPrograms();

    /** Asks the rules of the value and of all that is in it. */
    void check(String path, JsonNode value, JsonNode schema, List<SchemaFault> faults) {
        for (JsonNode rule : schema.path("x-kubernetes-validations")) {
            if (!programs.holds(rule.get("rule").asText(), plain(value))) {
                String at = path + rule.path("fieldPath").asText();
                faults.add(SchemaFault.at(at, rule.path("message").asText()));
            }
        }
        JsonNode properties = schema.path("properties");
        if (value.isObject()) {
            for (Map.Entry<String, JsonNode> field : value.properties()) {
                JsonNode of =
                        properties.has(field.getKey())
                                ? properties.get(field.getKey())
                                : schema.path("additionalProperties");
                String at = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
                check(at, field.getValue(), of, faults);
            }
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                check(path + "[" + i + "]", value.get(i), schema.path("items"), faults);
            }
        }
    }

    /** The value as CEL knows it: integers are 64 bits wide. */
    private static Object plain(JsonNode value) {
        return widened(JSON.convertValue(value, Object.class));
    }

    private static Object widened(Object value) {
        return switch (value) {
            case Integer number -> number.longValue();
            case List<?> list -> list.stream().map(ValidationRules::widened).toList();
            case Map<?, ?> map -> {
                java.util.Map<Object, Object> wide = new java.util.LinkedHashMap<>();
                map.forEach((key, each) -> wide.put(key, widened(each)));
                yield wide;
            }
            default -> value;
        };
    }
}
