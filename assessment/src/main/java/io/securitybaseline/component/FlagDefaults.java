package io.securitybaseline.component;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/** What flags are when they are not given, by component and version, from a file. */
public final class FlagDefaults {
    private static final Map<String, Map<String, Map<String, String>>> ALL = read();

    private FlagDefaults() {}

    /** The defaults of a component that are not empty, off or zero. */
    public static Map<String, String> of(String component, KubernetesVersion version) {
        Map<String, String> defaults = new HashMap<>();
        ALL.getOrDefault(component, Map.of())
                .forEach(
                        (flag, since) ->
                                since.entrySet().stream()
                                        .filter(it -> since(it).compareTo(version) <= 0)
                                        .max(Comparator.comparing(FlagDefaults::since))
                                        .ifPresent(it -> defaults.put(flag, it.getValue())));
        return defaults;
    }

    private static KubernetesVersion since(Map.Entry<String, String> value) {
        return KubernetesVersion.of(value.getKey()).orElseThrow();
    }

    private static Map<String, Map<String, Map<String, String>>> read() {
        try (InputStream in = FlagDefaults.class.getResourceAsStream("flag-defaults.yaml")) {
            return new YAMLMapper().readValue(in, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
