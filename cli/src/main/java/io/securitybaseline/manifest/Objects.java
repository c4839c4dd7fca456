package io.securitybaseline.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

import java.util.List;
import java.util.function.Consumer;

/** The Kubernetes objects of one document: itself, or the items of the list that it is. */
record Objects(String file, int document, boolean named, Consumer<Reading> sink) {

    private static final String LIST = "List";

    void add(ObjectNode content, Node node, Lines lines) {
        if (isForeign(content)) {
            sink.accept(new Reading.Foreign(file, document));
        } else if (!isText(content, "apiVersion")) {
            unreadable(lines, "has no apiVersion, so it is not a Kubernetes object");
        } else if (!isText(content, "kind")) {
            unreadable(lines, "has no kind, so it is not a Kubernetes object");
        } else if (content.get("kind").asText().endsWith(LIST) && content.path("items").isArray()) {
            items(content, node, lines);
        } else if (content.has("metadata") && !content.get("metadata").isObject()) {
            unreadable(lines.of("metadata"), "has a metadata that is not a map");
        } else if (Template.isIn(content.at("/metadata/name").asText())) {
            unreadable(lines.of("metadata.name"), Template.MESSAGE);
        } else {
            sink.accept(new Manifest(file, document, content, lines));
        }
    }

    /**
     * Folders hold other YAML as well, such as values of a chart. What the user named is meant to
     * be a manifest, and what has one of its fields was meant to be one.
     */
    private boolean isForeign(ObjectNode content) {
        return !named
                && List.of("apiVersion", "kind", "metadata", "spec").stream()
                        .noneMatch(content::has);
    }

    /** Items of a list of one kind need not repeat it. */
    private void items(ObjectNode list, Node node, Lines lines) {
        String kind = list.get("kind").asText();
        List<Node> nodes = itemNodes(node);
        int index = 0;
        for (JsonNode item : list.get("items")) {
            Lines place = index < nodes.size() ? lines.at(nodes.get(index)) : lines;
            if (!(item instanceof ObjectNode object)) {
                unreadable(place, "has an item that is not a map of fields");
            } else {
                if (!kind.equals(LIST)) {
                    inherit(object, "apiVersion", list.get("apiVersion").asText());
                    inherit(object, "kind", kind.substring(0, kind.length() - LIST.length()));
                }
                Node itemNode = index < nodes.size() ? nodes.get(index) : node;
                new Objects(file, document, true, sink).add(object, itemNode, place);
            }
            index++;
        }
    }

    private static void inherit(ObjectNode item, String field, String value) {
        if (!item.has(field)) {
            item.put(field, value);
        }
    }

    private static List<Node> itemNodes(Node node) {
        if (node instanceof MappingNode map) {
            for (var entry : map.getValue()) {
                if (entry.getKeyNode() instanceof ScalarNode key
                        && key.getValue().equals("items")
                        && entry.getValueNode() instanceof SequenceNode items) {
                    return items.getValue();
                }
            }
        }
        return List.of();
    }

    private static boolean isText(ObjectNode content, String field) {
        return content.path(field).isTextual() && !content.get(field).asText().isBlank();
    }

    private void unreadable(Lines lines, String message) {
        unreadable(lines.first(), message);
    }

    private void unreadable(int line, String message) {
        sink.accept(new Reading.Unreadable(file, document, line, message));
    }
}
