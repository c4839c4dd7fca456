package io.securitybaseline.diff;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The fields of an object that one field manager owns, as {@code managedFields} tell them: nested
 * maps whose keys are {@code f:name}, or in lists {@code k:{keys}}, {@code v:value} and {@code
 * i:index}.
 *
 * @param fields the nested maps
 * @param object the object that they belong to
 */
record OwnedFields(Map<String, ?> fields, JsonNode object) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Objects whose members are owned one by one. Who owns only such an object itself, because he
     * made it and its members have other owners by now, has no say in the members; every other
     * object or list without members here is owned as one value.
     */
    private static final Set<List<String>> OWNED_BY_MEMBER =
            Set.of(
                    List.of(),
                    List.of("metadata"),
                    List.of("metadata", "labels"),
                    List.of("metadata", "annotations"),
                    List.of("spec"),
                    List.of("spec", "hard"),
                    List.of("data"));

    /**
     * Whether the manager set what stands at the path now. Of a field that is gone nobody knows who
     * removed it, except when it was within a value that is owned as one and is still there.
     */
    boolean include(List<String> path) {
        return include(path, 0, fields, object);
    }

    private static boolean include(List<String> path, int depth, Map<?, ?> owned, JsonNode value) {
        if (value instanceof MissingNode) {
            return false;
        }
        if (depth == path.size()) {
            return true;
        }
        if (owned.isEmpty()) {
            return !OWNED_BY_MEMBER.contains(path.subList(0, depth));
        }
        String segment = path.get(depth);
        JsonNode next = value.isArray() ? value.path(index(segment)) : value.path(segment);
        return owned.entrySet().stream()
                .filter(entry -> isFor(entry.getKey().toString(), segment, next))
                .anyMatch(
                        entry ->
                                entry.getValue() instanceof Map<?, ?> members
                                        && include(path, depth + 1, members, next));
    }

    private static boolean isFor(String owned, String segment, JsonNode value) {
        String name = owned.substring(owned.indexOf(':') + 1);
        return switch (owned.substring(0, owned.indexOf(':') + 1)) {
            case "f:" -> name.equals(segment);
            case "i:" -> segment.equals("[" + name + "]");
            case "v:" -> parse(name).equals(value);
            case "k:" ->
                    parse(name) instanceof ObjectNode keys
                            && keys.properties().stream()
                                    .allMatch(
                                            key -> key.getValue().equals(value.path(key.getKey())));
            default -> false;
        };
    }

    private static int index(String segment) {
        return Integer.parseInt(segment.substring(1, segment.length() - 1));
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
