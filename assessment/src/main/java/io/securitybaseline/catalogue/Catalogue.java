package io.securitybaseline.catalogue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import io.securitybaseline.api.Confidence;
import io.securitybaseline.api.ControlReference;
import io.securitybaseline.api.Layer;
import io.securitybaseline.api.Severity;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The controls that a cluster is judged by, read from one file for each layer. */
public final class Catalogue {
    private static final Catalogue BUILT_IN = read();

    private final Map<String, ControlDefinition> byId = new LinkedHashMap<>();

    private Catalogue() {}

    /** The catalogue of this version of the program. */
    public static Catalogue builtIn() {
        return BUILT_IN;
    }

    /** All controls, by layer, each layer in the order of its file. */
    public List<ControlDefinition> controls() {
        return List.copyOf(byId.values());
    }

    public Set<String> ids() {
        return Collections.unmodifiableSet(byId.keySet());
    }

    public Optional<ControlDefinition> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    private static Catalogue read() {
        ObjectMapper mapper = new YAMLMapper();
        Catalogue catalogue = new Catalogue();
        for (Layer layer : Layer.values()) {
            for (Entry each : entries(mapper, layer)) {
                if (catalogue.byId.put(each.id(), each.in(layer)) != null) {
                    throw new IllegalStateException(each.id() + " appears twice");
                }
            }
        }
        return catalogue;
    }

    private static List<Entry> entries(ObjectMapper mapper, Layer layer) {
        String file = layer + ".yaml";
        try (InputStream in = Catalogue.class.getResourceAsStream(file)) {
            return mapper.readValue(in, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    /** A control as its file has it: the layer is the file, and numbers stand together. */
    private record Entry(
            String id,
            List<String> rows,
            String title,
            Severity severity,
            boolean attestable,
            @Nullable Confidence passFrom,
            List<String> probes,
            String remedy,
            @Nullable List<References> references) {

        private record References(
                String catalogue, @Nullable List<String> versions, List<String> ids) {

            Stream<ControlReference> each() {
                List<String> all = versions == null ? List.of() : versions;
                return ids.stream().map(it -> new ControlReference(catalogue, all, it));
            }
        }

        ControlDefinition in(Layer layer) {
            List<References> groups = references == null ? List.of() : references;
            return new ControlDefinition(
                    id,
                    rows,
                    layer,
                    title,
                    severity,
                    attestable,
                    passFrom == null ? Confidence.direct : passFrom,
                    probes,
                    remedy,
                    groups.stream().flatMap(References::each).toList());
        }
    }
}
