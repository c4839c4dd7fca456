package io.securitybaseline.component;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what an API server answers to {@code GET /flagz}: all flags with their values. */
public final class Flagz {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Flagz() {}

    /** The flags; empty when it is not such an answer. */
    public static Optional<Settings> settings(String json) {
        try {
            JsonNode flags = MAPPER.readTree(json).path("flags");
            if (!flags.isObject() || flags.isEmpty()) {
                return Optional.empty();
            }
            Map<String, List<String>> values = new HashMap<>();
            flags.properties()
                    .forEach(it -> values.put(it.getKey(), List.of(it.getValue().asText())));
            return Optional.of(new Settings(values));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
