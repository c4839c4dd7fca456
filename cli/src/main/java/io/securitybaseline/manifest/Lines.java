package io.securitybaseline.manifest;

import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lines on which the fields of a document stand. */
public final class Lines {

    /** One step of a path: a field, or what stands in brackets. */
    private static final Pattern STEP = Pattern.compile("\\[([^\\]]*)\\]|([^.\\[]+)");

    private final Node root;
    private final int offset;

    /**
     * @param root the node at which paths begin
     * @param offset lines of the file before the text that {@code root} was read from
     */
    Lines(Node root, int offset) {
        this.root = root;
        this.offset = offset;
    }

    /** The line, from 1, on which the document begins. */
    public int first() {
        return of(root);
    }

    /**
     * The line of a field, such as {@code spec.containers[0].image} or {@code
     * metadata.labels[app.kubernetes.io/name]}; of one that is not written, the line of what it
     * would stand in.
     */
    public int of(String path) {
        Node at = root;
        int line = first();
        Matcher steps = STEP.matcher(path);
        while (steps.find()) {
            boolean bracketed = steps.group(1) != null;
            Optional<Step> next = step(at, bracketed ? steps.group(1) : steps.group(2));
            if (next.isEmpty()) {
                break;
            }
            at = next.get().value();
            line = of(next.get().place());
        }
        return line;
    }

    /** The value of a field as it is written, without quotes; empty when it has some or is none. */
    public Optional<String> plain(String path) {
        Node at = root;
        Matcher steps = STEP.matcher(path);
        while (steps.find()) {
            Optional<Step> next =
                    step(at, steps.group(1) != null ? steps.group(1) : steps.group(2));
            if (next.isEmpty()) {
                return Optional.empty();
            }
            at = next.get().value();
        }
        return at instanceof ScalarNode scalar && scalar.isPlain()
                ? Optional.of(scalar.getValue())
                : Optional.empty();
    }

    /**
     * @param place the node whose line is meant: the key of a field, the first of an item
     */
    private record Step(Node place, Node value) {}

    private static Optional<Step> step(Node node, String name) {
        return switch (node) {
            case MappingNode map ->
                    map.getValue().stream()
                            .filter(entry -> isCalled(entry, name))
                            .findFirst()
                            .map(entry -> new Step(entry.getKeyNode(), entry.getValueNode()));
            case SequenceNode list ->
                    index(name)
                            .filter(index -> index < list.getValue().size())
                            .map(list.getValue()::get)
                            .map(item -> new Step(item, item));
            default -> Optional.empty();
        };
    }

    private static boolean isCalled(NodeTuple entry, String name) {
        return entry.getKeyNode() instanceof ScalarNode key && key.getValue().equals(name);
    }

    private static Optional<Integer> index(String name) {
        return name.matches("\\d{1,9}") ? Optional.of(Integer.valueOf(name)) : Optional.empty();
    }

    Lines at(Node node) {
        return new Lines(node, offset);
    }

    int of(Node node) {
        return offset + node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }
}
