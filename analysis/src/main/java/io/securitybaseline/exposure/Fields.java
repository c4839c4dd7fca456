package io.securitybaseline.exposure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.securitybaseline.api.Selector;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The fields of an object whose kind has no class of its own. What is not there, or is not what its
 * kind says, is empty: it may have been stored before its definition was as strict as it is now.
 */
record Fields(JsonNode node) {
    private static final ObjectMapper MAPPER =
            new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

    static Fields of(GenericKubernetesResource object) {
        return new Fields(MAPPER.valueToTree(object.getAdditionalProperties()));
    }

    Fields at(String name) {
        return new Fields(node.path(name));
    }

    boolean isThere() {
        return !node.isMissingNode() && !node.isNull();
    }

    boolean isTrue() {
        return node.asBoolean();
    }

    /** Empty when there is no text. */
    String text() {
        return node.isTextual() ? node.textValue() : "";
    }

    String text(String otherwise) {
        return text().isEmpty() ? otherwise : text();
    }

    Optional<Integer> number() {
        return node.isInt() ? Optional.of(node.intValue()) : Optional.empty();
    }

    /** The items of a list. */
    Stream<Fields> each() {
        return node.isArray()
                ? StreamSupport.stream(node.spliterator(), false).map(Fields::new)
                : Stream.of();
    }

    List<String> texts() {
        return each().map(Fields::text).filter(it -> !it.isEmpty()).toList();
    }

    /** A label selector; empty when it is none, or is not there. */
    Optional<Selector> selector() {
        if (!isThere()) {
            return Optional.empty();
        }
        try {
            return Optional.of(MAPPER.treeToValue(node, Selector.class));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
