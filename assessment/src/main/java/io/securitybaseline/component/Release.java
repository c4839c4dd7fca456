package io.securitybaseline.component;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** A minor version of Kubernetes, and when it came out. */
public record Release(int major, int minor, Instant date) {

    private static final List<Release> ALL = read();

    /** Those that this program knows, the oldest first. */
    public static List<Release> known() {
        return ALL;
    }

    private static List<Release> read() {
        try (InputStream in = Release.class.getResourceAsStream("releases.yaml")) {
            Map<String, String> dates = new YAMLMapper().readValue(in, new TypeReference<>() {});
            return dates.entrySet().stream()
                    .map(
                            it -> {
                                String[] parts = it.getKey().split("[.]", 2);
                                return new Release(
                                        Integer.parseInt(parts[0]),
                                        Integer.parseInt(parts[1]),
                                        Instant.parse(it.getValue() + "T00:00:00Z"));
                            })
                    .sorted(Comparator.comparing(Release::date))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
