package io.securitybaseline.corpus;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A value in a document, with its schema.
 *
 * @param field where it stands, whichever item of a list it is in
 */
record Place(String field, JsonPointer pointer, JsonNode value, JSONSchemaProps schema) {

    /** Any item of a list, or any key of a map. */
    private static final String ANY = "*";

    /** A value that is larger than the schema allows, and what the API server says of it. */
    record Excess(JsonNode value, String refusal) {}

    /** A whole document. */
    static Place root(JsonNode document, JSONSchemaProps schema) {
        return new Place("", JsonPointer.empty(), document, schema);
    }

    /** This place and all below it. */
    Stream<Place> all() {
        return Stream.concat(Stream.of(this), children().flatMap(Place::all));
    }

    /** A value with one more than the bound; null where the schema has none. */
    @Nullable Excess excess() {
        if (schema.getMaxItems() != null) {
            return new Excess(
                    times(schema.getMaxItems() + 1),
                    "must have at most %d items".formatted(schema.getMaxItems()));
        }
        if (schema.getMaxProperties() != null) {
            return new Excess(
                    keys(schema.getMaxProperties() + 1),
                    "must have at most %d items".formatted(schema.getMaxProperties()));
        }
        if (schema.getMaxLength() != null) {
            return new Excess(
                    TextNode.valueOf("x".repeat(schema.getMaxLength().intValue() + 1)),
                    "may not be more than %d bytes".formatted(schema.getMaxLength()));
        }
        return null;
    }

    /** Whether a value here may have any size, unless the schema bounds it. */
    boolean isUnbounded() {
        var isFreeText = "string".equals(schema.getType()) && schema.getEnum().isEmpty();
        var isMap = schema.getAdditionalProperties() != null;
        var growing = "array".equals(schema.getType()) || isMap || isFreeText;
        return growing && excess() == null;
    }

    /** The fields that no place of a document has, though the schema does. */
    static Set<String> missing(JSONSchemaProps schema, Stream<Place> document) {
        var present = document.map(Place::field).collect(Collectors.toSet());
        return fields("", schema)
                .filter(field -> !present.contains(field))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> fields(String field, JSONSchemaProps schema) {
        return Stream.concat(
                Stream.of(field),
                steps(schema)
                        .flatMap(step -> fields(field + "/" + step.getKey(), step.getValue())));
    }

    /** The schemas right below a schema, by field. */
    static Stream<Map.Entry<String, JSONSchemaProps>> steps(JSONSchemaProps schema) {
        if (schema.getItems() != null) {
            return Stream.of(Map.entry(ANY, schema.getItems().getSchema()));
        }
        if (schema.getAdditionalProperties() != null) {
            return Stream.of(Map.entry(ANY, schema.getAdditionalProperties().getSchema()));
        }
        return schema.getProperties().entrySet().stream();
    }

    private Stream<Place> children() {
        return steps(schema)
                .flatMap(
                        step ->
                                names(step.getKey())
                                        .map(name -> child(step.getKey(), name, step.getValue())))
                .filter(child -> !child.value().isMissingNode());
    }

    private Stream<String> names(String step) {
        if (!step.equals(ANY)) {
            return Stream.of(step);
        }
        return value.isArray()
                ? IntStream.range(0, value.size()).mapToObj(Integer::toString)
                : value.propertyStream().map(Map.Entry::getKey);
    }

    private Place child(String step, String name, JSONSchemaProps of) {
        var at = JsonPointer.empty().appendProperty(name);
        return new Place(field + "/" + step, pointer.append(at), value.at(at), of);
    }

    private ArrayNode times(long count) {
        var items = JsonNodeFactory.instance.arrayNode();
        for (var i = 0; i < count; i++) {
            items.add(value.get(0));
        }
        return items;
    }

    private ObjectNode keys(long count) {
        var entries = JsonNodeFactory.instance.objectNode();
        for (var i = 0; i < count; i++) {
            entries.set("key-" + i, value.elements().next());
        }
        return entries;
    }

    @Override
    public String toString() {
        return pointer.toString();
    }
}
