package io.securitybaseline.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** The content of one YAML document. Aliases are written out, up to a bound. */
final class YamlContent {

    /**
     * How many values aliases may stand for. Manifests that people write come nowhere near it; a
     * document whose aliases multiply is there to exhaust its reader.
     */
    static final int MOST_VALUES_OF_ALIASES = 100_000;

    /** Something in a document that cannot be read. */
    static final class Fault extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Node node;

        Fault(Node node, String message) {
            super(message);
            this.node = node;
        }

        Node node() {
            return node;
        }
    }

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Node> around = new ArrayDeque<>();
    private int repeated;

    private YamlContent() {}

    /**
     * The value of a node.
     *
     * @throws Fault for a key that stands twice, for aliases that contain themselves or multiply,
     *     and for tags that JSON has no value for
     */
    static JsonNode of(Node node) {
        return new YamlContent().value(node);
    }

    private JsonNode value(Node node) {
        if (!seen.add(node) && ++repeated > MOST_VALUES_OF_ALIASES) {
            throw new Fault(node, "has aliases that multiply; write out what they stand for");
        }
        return switch (node) {
            case ScalarNode scalar -> scalar(scalar);
            case SequenceNode list -> within(list, () -> list(list));
            case MappingNode map -> within(map, () -> map(map));
            default -> throw new Fault(node, "has something that is neither map, list nor value");
        };
    }

    private JsonNode within(Node node, Supplier<JsonNode> value) {
        if (around.contains(node)) {
            throw new Fault(node, "has an alias inside of what it stands for");
        }
        around.push(node);
        JsonNode result = value.get();
        around.pop();
        return result;
    }

    private ArrayNode list(SequenceNode list) {
        expect(list, Tag.SEQ);
        ArrayNode items = JSON.arrayNode(list.getValue().size());
        list.getValue().forEach(item -> items.add(value(item)));
        return items;
    }

    private ObjectNode map(MappingNode map) {
        expect(map, Tag.MAP);
        ObjectNode fields = JSON.objectNode();
        for (NodeTuple entry : map.getValue()) {
            if (!isMerge(entry)) {
                String key = key(entry.getKeyNode());
                if (fields.has(key)) {
                    throw new Fault(entry.getKeyNode(), "has the key " + key + " twice");
                }
                fields.set(key, value(entry.getValueNode()));
            }
        }
        map.getValue().stream().filter(YamlContent::isMerge).forEach(entry -> merge(entry, fields));
        return fields;
    }

    private String key(Node key) {
        if (key instanceof ScalarNode scalar) {
            return scalar(scalar).asText();
        }
        throw new Fault(key, "has a key that is a map or a list; keys are words");
    }

    private static boolean isMerge(NodeTuple entry) {
        return entry.getKeyNode() instanceof ScalarNode key
                && key.isPlain()
                && key.getValue().equals("<<");
    }

    /** What {@code <<} brings in gives way to what is written beside it. */
    private void merge(NodeTuple entry, ObjectNode fields) {
        Node source = entry.getValueNode();
        List<Node> sources =
                source instanceof SequenceNode list ? list.getValue() : List.of(source);
        for (Node each : sources) {
            if (!(value(each) instanceof ObjectNode merged)) {
                throw new Fault(each, "has << with something that is not a map");
            }
            merged.properties()
                    .forEach(field -> fields.putIfAbsent(field.getKey(), field.getValue()));
        }
    }

    private static JsonNode scalar(ScalarNode scalar) {
        String value = scalar.getValue();
        Tag tag = scalar.getTag();
        if (tag.equals(Tag.STR)) {
            return TextNode.valueOf(value);
        } else if (tag.equals(Tag.NULL)) {
            return NullNode.getInstance();
        } else if (tag.equals(Tag.BOOL) && GoScalars.isBoolean(value)) {
            return BooleanNode.valueOf(GoScalars.isTrue(value));
        }
        try {
            if (tag.equals(Tag.INT)) {
                return integer(GoScalars.integer(value));
            } else if (tag.equals(Tag.FLOAT)) {
                return DoubleNode.valueOf(Double.parseDouble(GoScalars.digits(value)));
            } else if (tag.equals(Tag.BINARY)) {
                return TextNode.valueOf(new String(Base64.getMimeDecoder().decode(value), UTF_8));
            }
        } catch (IllegalArgumentException e) {
            throw new Fault(scalar, "has " + value + " where its tag promises something else");
        }
        throw new Fault(
                scalar, "has the tag " + tag.getValue() + ", which Kubernetes does not know");
    }

    private static JsonNode integer(BigInteger value) {
        if (value.bitLength() < Integer.SIZE) {
            return IntNode.valueOf(value.intValueExact());
        }
        return value.bitLength() < Long.SIZE
                ? LongNode.valueOf(value.longValueExact())
                : BigIntegerNode.valueOf(value);
    }

    private static void expect(Node node, Tag tag) {
        if (!node.getTag().equals(tag)) {
            throw new Fault(
                    node, "has the tag " + node.getTag() + ", which Kubernetes does not know");
        }
    }
}
