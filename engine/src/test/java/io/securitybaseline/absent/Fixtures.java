package io.securitybaseline.absent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.securitybaseline.api.NamespaceSecurityReport;
import io.securitybaseline.api.SecurityBaseline;
import io.securitybaseline.api.SecurityWaiver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The objects in {@code src/test/resources/absent}. */
public final class Fixtures {
    private static final Path FOLDER = Path.of("../engine/src/test/resources/absent");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    static {
        SERIALIZATION.registerKubernetesResource(SecurityBaseline.class);
        SERIALIZATION.registerKubernetesResource(SecurityWaiver.class);
        SERIALIZATION.registerKubernetesResource(NamespaceSecurityReport.class);
    }

    private Fixtures() {}

    /** All objects of some files. */
    public static List<JsonNode> of(String... files) {
        return Stream.of(files).flatMap(it -> documents(it).stream()).toList();
    }

    /** The object as the client reads it; of a kind that it does not know, generic. */
    public static HasMetadata read(JsonNode object) {
        return SERIALIZATION.unmarshal(object.toString());
    }

    public static JsonNode json(Object object) {
        return SERIALIZATION.convertValue(object, JsonNode.class);
    }

    private static List<JsonNode> documents(String file) {
        try (MappingIterator<JsonNode> documents =
                YAML.readerFor(JsonNode.class)
                        .readValues(FOLDER.resolve(file + ".yaml").toFile())) {
            return new ArrayList<>(documents.readAll());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
