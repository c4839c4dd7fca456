package io.securitybaseline.absent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;

import io.securitybaseline.api.Names;
import io.securitybaseline.api.SecurityBaseline;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.StreamSupport;

/** What the API server asks for in custom resources of ours. Of other kinds nothing is known. */
final class Schemas {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private Schemas() {}

    static JsonNode of(JsonNode object) {
        if (!object.path("apiVersion").asText().startsWith(Names.GROUP + "/")) {
            return MissingNode.getInstance();
        }
        String file =
                "/crds/%ss.%s.yaml"
                        .formatted(
                                object.path("kind").asText().toLowerCase(Locale.ROOT), Names.GROUP);
        try (InputStream in =
                Objects.requireNonNull(SecurityBaseline.class.getResourceAsStream(file), file)) {
            return YAML.readTree(in).at("/spec/versions/0/schema/openAPIV3Schema");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean isRequired(JsonNode schema, String field) {
        return StreamSupport.stream(schema.path("required").spliterator(), false)
                .anyMatch(it -> it.asText().equals(field));
    }
}
