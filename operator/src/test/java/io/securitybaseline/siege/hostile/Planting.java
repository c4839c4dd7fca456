package io.securitybaseline.siege.hostile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.stream.StreamSupport;

/** Builds objects around a value at one place, with what must be there beside it. */
record Planting(HostileKind kind, Schema root, Seeds seeds) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    static Planting of(RawApi api, HostileKind kind, String namespace) {
        return new Planting(kind, Schema.of(api, kind), Seeds.of(kind, namespace));
    }

    List<HostileField> fields() {
        return HostileField.of(kind, root);
    }

    /** A valid object in which {@code value} is at the field. */
    ObjectNode object(HostileField field, JsonNode value, String name) {
        ObjectNode seed = seeds.seed(kind);
        seed.withObject("/metadata").put("name", name);
        return (ObjectNode) set(seed, root, field.path(), value);
    }

    /** The value at the field and nothing that could be left out: a merge patch. */
    ObjectNode fragment(HostileField field, JsonNode value) {
        return (ObjectNode) set(JSON.objectNode(), root, field.path(), value);
    }

    /** Whether an object has something as large as {@code value} at the field. */
    static boolean isAt(JsonNode object, HostileField field, JsonNode value) {
        return isAt(object, field.path(), value);
    }

    private static boolean isAt(JsonNode now, List<String> path, JsonNode value) {
        if (path.isEmpty()) {
            return value.isContainerNode()
                    ? now.size() >= value.size()
                    : now.asText().length() >= value.asText().length() * 9L / 10;
        }
        List<String> rest = path.subList(1, path.size());
        return switch (path.getFirst()) {
            case HostileField.ITEM ->
                    StreamSupport.stream(now.spliterator(), false)
                            .anyMatch(item -> isAt(item, rest, value));
            case HostileField.ENTRY -> isAt(now.path("a"), rest, value);
            default -> isAt(now.path(path.getFirst()), rest, value);
        };
    }

    /** A valid value, as small as possible. */
    JsonNode whole(Schema schema) {
        return switch (schema.form()) {
            case OBJECT -> seeds.part(schema).orElseGet(() -> required(schema, ""));
            case LIST -> JSON.arrayNode().add(whole(schema.items()));
            case MAP, ANYTHING -> JSON.objectNode();
            case TEXT ->
                    schema.node().has("enum")
                            ? schema.node().path("enum").get(0)
                            : JSON.textNode("a");
            case BYTES -> JSON.textNode("YQ==");
            case TIME -> JSON.textNode("2026-01-01T00:00:00.000000Z");
            case NUMBER, NUMBER_OR_TEXT -> JSON.numberNode(1);
            case QUANTITY -> JSON.textNode("1");
            case BOOLEAN -> JSON.booleanNode(true);
        };
    }

    /** One of many in a list, different from the others. */
    JsonNode numbered(Schema list, int number) {
        JsonNode item = whole(list.items());
        JsonNode text = JSON.textNode("a" + number);
        if (!(item instanceof ObjectNode object)) {
            return list.items().form() == Schema.Form.TEXT ? text : JSON.numberNode(number);
        }
        if (list.items().properties().containsKey("name")) {
            object.set("name", text);
        }
        list.key()
                .ifPresent(
                        key ->
                                object.set(
                                        key,
                                        list.items().property(key).form() == Schema.Form.NUMBER
                                                ? JSON.numberNode(number)
                                                : text));
        return object;
    }

    private JsonNode set(@Nullable JsonNode now, Schema schema, List<String> path, JsonNode value) {
        if (path.isEmpty()) {
            return value;
        }
        String step = path.getFirst();
        List<String> rest = path.subList(1, path.size());
        switch (step) {
            case HostileField.ITEM -> {
                ArrayNode list = now instanceof ArrayNode old ? old : JSON.arrayNode();
                JsonNode item = set(list.get(0), schema.items(), rest, value);
                if (list.isEmpty()) {
                    return list.add(item);
                }
                list.set(0, item); // returns what was there
                return list;
            }
            case HostileField.ENTRY -> {
                ObjectNode map = now instanceof ObjectNode old ? old : JSON.objectNode();
                return map.set("a", set(map.get("a"), schema.values(), rest, value));
            }
            default -> {
                ObjectNode object = now instanceof ObjectNode old ? old : beside(schema, step);
                return object.set(step, set(object.get(step), schema.property(step), rest, value));
            }
        }
    }

    private ObjectNode beside(Schema schema, String field) {
        return seeds.isWhole(schema) ? seeds.part(schema).orElseThrow() : required(schema, field);
    }

    private ObjectNode required(Schema schema, String except) {
        ObjectNode part = seeds.part(schema).orElse(JSON.objectNode());
        ObjectNode object = JSON.objectNode();
        schema.required().stream()
                .filter(name -> !name.equals(except))
                .forEach(
                        name ->
                                object.set(
                                        name,
                                        part.has(name)
                                                ? part.get(name)
                                                : whole(schema.property(name))));
        return object;
    }
}
