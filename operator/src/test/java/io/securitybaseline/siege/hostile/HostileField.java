package io.securitybaseline.siege.hostile;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A place in the objects of a kind, and what can be there.
 *
 * @param path names of properties; {@code *} for an entry of a list, {@code k} for one of a map
 */
record HostileField(HostileKind kind, List<String> path, Schema schema) {
    static final String ITEM = "[]";
    static final String ENTRY = "{}";

    HostileField {
        path = List.copyOf(path);
    }

    /**
     * All texts, keys, numbers, lists and maps of a kind, but for the status, which tenants cannot
     * write.
     */
    static List<HostileField> of(HostileKind kind, Schema root) {
        List<HostileField> found = new ArrayList<>();
        root.properties().entrySet().stream()
                .filter(entry -> !List.of("apiVersion", "kind", "status").contains(entry.getKey()))
                .forEach(
                        entry ->
                                walk(
                                        new HostileField(
                                                kind, List.of(entry.getKey()), entry.getValue()),
                                        found));
        return found;
    }

    private static void walk(HostileField at, List<HostileField> found) {
        switch (at.schema.form()) {
            case OBJECT ->
                    at.schema
                            .properties()
                            .forEach((name, schema) -> walk(at.child(name, schema), found));
            case LIST -> {
                found.add(at);
                walk(at.child(ITEM, at.schema.items()), found);
            }
            case MAP -> {
                found.add(at);
                walk(at.child(ENTRY, at.schema.values()), found);
            }
            case BOOLEAN -> {} // has two values
            default -> found.add(at);
        }
    }

    private HostileField child(String step, Schema schema) {
        return new HostileField(
                kind, Stream.concat(path.stream(), Stream.of(step)).toList(), schema);
    }

    /** Whether it is a part of the metadata of the object itself. */
    boolean isMetadata() {
        return path.getFirst().equals("metadata");
    }

    @Override
    public String toString() {
        return String.join(".", path).replace(".[]", "[]").replace(".{}", "{}");
    }
}
