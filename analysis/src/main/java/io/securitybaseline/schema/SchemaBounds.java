package io.securitybaseline.schema;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.List;
import java.util.stream.StreamSupport;

/** How large a value may be, and which values there are. */
final class SchemaBounds {
    private SchemaBounds() {}

    static void check(String path, JsonNode value, JsonNode schema, List<SchemaFault> faults) {
        if (schema.has("enum") && !contains(schema.get("enum"), value)) {
            faults.add(
                    SchemaFault.at(
                            path,
                            "Unsupported value: %s: supported values: %s"
                                    .formatted(value, StructuralSchema.join(schema.get("enum")))));
        }
        if (value.isNumber()) {
            number(path, value, schema, faults);
        }
        if (value.isTextual()) {
            text(path, value.asText(), schema, faults);
        }
    }

    private static void number(
            String path, JsonNode value, JsonNode schema, List<SchemaFault> faults) {
        JsonNode minimum = schema.path("minimum");
        JsonNode maximum = schema.path("maximum");
        if (minimum.isNumber() && value.decimalValue().compareTo(minimum.decimalValue()) < 0) {
            faults.add(should(path, value, "be greater than or equal to " + minimum.asText()));
        }
        if (maximum.isNumber() && value.decimalValue().compareTo(maximum.decimalValue()) > 0) {
            faults.add(should(path, value, "be less than or equal to " + maximum.asText()));
        }
    }

    private static void text(String path, String value, JsonNode schema, List<SchemaFault> faults) {
        if (schema.has("maxLength")
                && value.codePointCount(0, value.length()) > schema.get("maxLength").asInt()) {
            faults.add(
                    SchemaFault.at(
                            path,
                            "Too long: may not be more than %d bytes"
                                    .formatted(schema.get("maxLength").asInt())));
        }
        if (schema.has("minLength") && value.length() < schema.get("minLength").asInt()) {
            faults.add(
                    should(
                            path,
                            quoted(value),
                            "be at least %d chars long"
                                    .formatted(schema.get("minLength").asInt())));
        }
        if (schema.has("pattern") && !value.matches(schema.get("pattern").asText())) {
            faults.add(
                    should(path, quoted(value), "match '" + schema.get("pattern").asText() + "'"));
        }
    }

    static void ofSize(
            String path, int size, String of, JsonNode schema, List<SchemaFault> faults) {
        if (schema.has("max" + of) && size > schema.get("max" + of).asInt()) {
            faults.add(
                    SchemaFault.at(
                            path,
                            "Too many: %d: must have at most %d items"
                                    .formatted(size, schema.get("max" + of).asInt())));
        }
        if (schema.has("min" + of) && size < schema.get("min" + of).asInt()) {
            faults.add(
                    should(
                            path,
                            size,
                            "have at least %d %s"
                                    .formatted(
                                            schema.get("min" + of).asInt(),
                                            of.toLowerCase(java.util.Locale.ROOT))));
        }
    }

    private static SchemaFault should(String path, Object value, String what) {
        return SchemaFault.at(
                path, "Invalid value: " + value + ": " + path + " in body should " + what);
    }

    private static boolean contains(JsonNode values, JsonNode value) {
        return StreamSupport.stream(values.spliterator(), false).anyMatch(value::equals);
    }

    private static String quoted(String value) {
        return com.fasterxml.jackson.databind.node.TextNode.valueOf(value).toString();
    }
}
