package io.securitybaseline.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;

/** The forms of output that programs read. */
public enum Structured {
    json {
        @Override
        JsonFactory factory() {
            return new JsonFactory();
        }
    },
    yaml {
        @Override
        JsonFactory factory() {
            return YAMLFactory.builder()
                    .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                    .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                    .disable(YAMLGenerator.Feature.SPLIT_LINES)
                    .build();
        }
    };

    private static final Separators COLON_AND_SPACE =
            Separators.createDefaultInstance()
                    .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                    .withArrayEmptySeparator("")
                    .withObjectEmptySeparator("");

    abstract JsonFactory factory();

    /** Prints a value, with times as text and without what is null. */
    public void print(Object value, PrintWriter out) {
        try (JsonGenerator generator = generator(out)) {
            generator.writePOJO(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (this == json) {
            out.println();
        }
        out.flush();
    }

    /** Writes piece by piece what is too much to be kept; ends with the generator. */
    JsonGenerator generator(PrintWriter out) throws IOException {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        return mapper().createGenerator(out)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .setPrettyPrinter(
                        new DefaultPrettyPrinter(COLON_AND_SPACE)
                                .withObjectIndenter(lines)
                                .withArrayIndenter(lines));
    }

    ObjectMapper mapper() {
        return new ObjectMapper(factory())
                .registerModule(new JavaTimeModule())
                .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
    }
}
