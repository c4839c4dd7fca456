package io.securitybaseline.api.generate;

import com.fasterxml.jackson.databind.JsonNode;

import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;

import java.math.BigDecimal;
import java.util.Set;
import java.util.stream.Collectors;

/** The type of a field and its bounds, in words. */
final class FieldType {

    private FieldType() {}

    static String of(JSONSchemaProps field) {
        if (Boolean.TRUE.equals(field.getXKubernetesIntOrString())) {
            return "number or string";
        }
        if (!field.getEnum().isEmpty()) {
            return field.getEnum().stream()
                    .map(JsonNode::asText)
                    .collect(Collectors.joining("`, `", "`", "`"));
        }
        if (isSelector(field)) {
            return "label selector";
        }
        return switch (field.getType()) {
            case "array" -> list(field);
            case "object" -> field.getAdditionalProperties() == null ? "object" : map(field);
            case "integer", "number" -> field.getType() + range(field);
            case "string" -> string(field);
            default -> field.getType();
        };
    }

    /** Whether a field is a label selector, which needs no explanation at each place. */
    static boolean isSelector(JSONSchemaProps field) {
        return field.getProperties().keySet().equals(Set.of("matchExpressions", "matchLabels"));
    }

    private static String list(JSONSchemaProps field) {
        var keys =
                field.getXKubernetesListMapKeys().isEmpty()
                        ? ""
                        : ", unique by " + String.join(" and ", field.getXKubernetesListMapKeys());
        var unique = "set".equals(field.getXKubernetesListType()) ? ", no value twice" : "";
        return "list of "
                + of(field.getItems().getSchema())
                + count(field.getMinItems(), field.getMaxItems())
                + keys
                + unique;
    }

    private static String map(JSONSchemaProps field) {
        return "map of "
                + of(field.getAdditionalProperties().getSchema())
                + count(field.getMinProperties(), field.getMaxProperties());
    }

    private static String string(JSONSchemaProps field) {
        if ("date-time".equals(field.getFormat())) {
            return "time";
        }
        return field.getMaxLength() == null
                ? "string"
                : "string (" + field.getMaxLength() + " characters)";
    }

    private static String count(Long least, Long most) {
        return (least == null || least == 0 ? "" : ", at least " + least)
                + (most == null ? "" : ", at most " + most);
    }

    private static String range(JSONSchemaProps field) {
        return (field.getMinimum() == null ? "" : " from " + whole(field.getMinimum()))
                + (field.getMaximum() == null ? "" : " to " + whole(field.getMaximum()));
    }

    private static String whole(Double bound) {
        return BigDecimal.valueOf(bound).stripTrailingZeros().toPlainString();
    }
}
