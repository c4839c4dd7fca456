package io.securitybaseline.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.Schema;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The documents of one file, numbered from 1. */
final class Documents {

    private static final LoadSettings SETTINGS =
            LoadSettings.builder()
                    .setSchema(
                            new Schema() {
                                @Override
                                public ScalarResolver getScalarResolver() {
                                    return new GoScalars();
                                }

                                @Override
                                public Map<Tag, ConstructNode> getSchemaTagConstructors() {
                                    return Map.of();
                                }
                            })
                    .setCodePointLimit(Chunks.LARGEST)
                    // Content has a bound of its own, on what they stand for rather than on their
                    // number.
                    .setMaxAliasesForCollections(Integer.MAX_VALUE)
                    .build();

    private final String file;
    private final boolean named;
    private final Predicate<String> which;
    private final Consumer<Reading> sink;
    private int number;

    /**
     * @param named whether the user named the file, and so means everything in it to be manifests
     * @param which which documents are read, by their text
     */
    Documents(String file, boolean named, Predicate<String> which, Consumer<Reading> sink) {
        this.file = file;
        this.named = named;
        this.which = which;
        this.sink = sink;
    }

    void read(InputStream in) throws IOException {
        Chunks chunks = new Chunks(in);
        for (Optional<Chunk> next = chunks.next(); next.isPresent(); next = chunks.next()) {
            switch (next.get()) {
                case Chunk.Unreadable(_, _, int line, String message) -> {
                    number++;
                    unreadable(line, message);
                }
                case Chunk.Text text -> read(text);
            }
        }
    }

    private void read(Chunk.Text chunk) {
        if (!chunk.hasContent()) {
            number += chunk.begun() ? 1 : 0;
            return;
        }
        if (!which.test(chunk.text())) {
            number++;
            return;
        }
        try {
            Optional<Node> node = compose(chunk.text());
            number++;
            node.ifPresent(it -> read(it, chunk));
        } catch (YamlEngineException e) {
            JsonTexts texts = JsonTexts.in(chunk);
            if (texts.areSeveral()) {
                texts.each().forEach(this::read);
            } else {
                number++;
                if (Template.isOne(chunk)) {
                    unreadable(Template.line(chunk), Template.MESSAGE);
                } else {
                    unreadable(line(e, chunk), problem(e));
                }
            }
        }
    }

    private static Optional<Node> compose(String text) {
        return new Composer(SETTINGS, new ShallowParser(SETTINGS, text)).getSingleNode();
    }

    private void read(Node node, Chunk.Text chunk) {
        Lines lines = new Lines(node, chunk.linesBefore());
        try {
            JsonNode content = YamlContent.of(node);
            if (content instanceof ObjectNode object) {
                new Objects(file, number, named, sink).add(object, node, lines);
            } else if (!content.isNull()) {
                unreadable(lines.first(), "is not a map of fields, as every manifest is");
            }
        } catch (YamlContent.Fault fault) {
            if (Template.isOne(chunk)) {
                unreadable(Template.line(chunk), Template.MESSAGE);
            } else {
                unreadable(lines.of(fault.node()), String.valueOf(fault.getMessage()));
            }
        }
    }

    private void unreadable(int line, String message) {
        sink.accept(new Reading.Unreadable(file, number, line, message));
    }

    private static int line(YamlEngineException e, Chunk.Text chunk) {
        int within =
                switch (e) {
                    case MarkedYamlEngineException marked ->
                            marked.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
                    case ReaderException reader -> lineAt(chunk.text(), reader.getPosition());
                    default -> 1;
                };
        return chunk.linesBefore() + within;
    }

    /** The line of a character that must not stand in YAML, which has no mark. */
    private static int lineAt(String text, int position) {
        int end =
                text.offsetByCodePoints(
                        0, Math.min(position, text.codePointCount(0, text.length())));
        return 1 + (int) text.substring(0, end).chars().filter(each -> each == '\n').count();
    }

    private static String problem(YamlEngineException e) {
        return switch (e) {
            case MarkedYamlEngineException marked -> "is not valid YAML: " + marked.getProblem();
            case ReaderException reader ->
                    "is not valid YAML: it has the control character U+%04X"
                            .formatted(reader.getCodePoint());
            default -> "is not valid YAML: " + e.getMessage();
        };
    }
}
