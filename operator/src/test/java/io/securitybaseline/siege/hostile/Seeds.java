package io.securitybaseline.siege.hostile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Small valid objects and parts of them, as {@code siege/hostile-objects.yaml} has them. */
record Seeds(JsonNode table) {
    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();
    private static final String FILE = "/siege/hostile-objects.yaml";

    /** The table for objects of a kind in a namespace. */
    static Seeds of(HostileKind kind, String namespace) {
        try (var stream = Seeds.class.getResourceAsStream(FILE)) {
            String text =
                    new String(
                            Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
            return new Seeds(
                    SERIALIZATION.convertValue(
                            SERIALIZATION.unmarshal(
                                    text.replace("$ns", namespace)
                                            .replace("$apiVersion", kind.apiVersion()),
                                    Map.class),
                            JsonNode.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A valid object of the kind, without a name. */
    ObjectNode seed(HostileKind kind) {
        if (table.at("/seeds/" + kind) instanceof ObjectNode seed) {
            ObjectNode object = seed.deepCopy();
            return object.put("apiVersion", kind.apiVersion()).put("kind", kind.kind());
        }
        throw new IllegalStateException(
                "%s has no seed for %s, which the operator reads and tenants may write: give it one"
                        .formatted(FILE, kind));
    }

    /** A whole valid part of this definition, where the schema says too little. */
    Optional<ObjectNode> part(Schema schema) {
        return table.path("parts").path(schema.name()) instanceof ObjectNode part
                ? Optional.of(part.deepCopy())
                : Optional.empty();
    }

    /** Whether a field of such a part needs the rest of it. */
    boolean isWhole(Schema schema) {
        Set<String> whole =
                StreamSupport.stream(table.path("whole").spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.toSet());
        return whole.contains(schema.name());
    }
}
