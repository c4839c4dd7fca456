package io.securitybaseline.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import io.securitybaseline.api.Layer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    public Optional<ControlDefinition> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    private static Catalogue read() {
        ObjectMapper mapper =
                YAMLMapper.builder()
                        .defaultPropertyInclusion(
                                JsonInclude.Value.construct(
                                        JsonInclude.Include.ALWAYS, JsonInclude.Include.ALWAYS))
                        .build();
        Catalogue catalogue = new Catalogue();
        for (Layer layer : Layer.values()) {
            for (Map<String, Object> each : entries(mapper, layer)) {
                Map<String, Object> whole = new LinkedHashMap<>(each);
                whole.put("layer", layer.toString());
                ControlDefinition control = mapper.convertValue(whole, ControlDefinition.class);
                if (catalogue.byId.put(control.id(), control) != null) {
                    throw new IllegalStateException(control.id() + " stands twice");
                }
            }
        }
        return catalogue;
    }

    private static List<Map<String, Object>> entries(ObjectMapper mapper, Layer layer) {
        String file = layer + ".yaml";
        try (InputStream in = Catalogue.class.getResourceAsStream(file)) {
            return mapper.readValue(in, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }
}
