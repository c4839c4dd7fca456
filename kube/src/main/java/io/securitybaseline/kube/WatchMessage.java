package io.securitybaseline.kube;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import io.fabric8.kubernetes.api.model.WatchEvent;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

import org.jspecify.annotations.Nullable;

import java.io.IOException;

/**
 * Reads a watch event straight into the model of its object. The client's own way makes a tree of
 * it first, which costs as much again, and for which an event of a mebibyte can be too large.
 */
final class WatchMessage {
    private final ObjectMapper mapper;
    private final KubernetesSerialization kinds;
    private @Nullable String type;
    private @Nullable String apiVersion;
    private @Nullable String kind;

    private WatchMessage(ObjectMapper mapper, KubernetesSerialization kinds) {
        this.mapper = mapper;
        this.kinds = kinds;
    }

    static WatchEvent read(String message, ObjectMapper mapper, KubernetesSerialization kinds)
            throws IOException {
        WatchMessage event = new WatchMessage(mapper, kinds);
        event.readKind(message);
        WatchEvent read = new WatchEvent();
        read.setType(event.type);
        read.setObject(event.readObject(message));
        return read;
    }

    private void readKind(String message) throws IOException {
        try (JsonParser parser = mapper.createParser(message)) {
            parser.nextToken();
            while (!isKnown() && parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                JsonToken value = parser.nextToken();
                if (field.equals("object") && value == JsonToken.START_OBJECT) {
                    readKindOfObject(parser);
                } else if (field.equals("type")) {
                    type = parser.getValueAsString();
                } else {
                    parser.skipChildren();
                }
            }
        }
    }

    private boolean isKnown() {
        return type != null && apiVersion != null && kind != null;
    }

    private void readKindOfObject(JsonParser parser) throws IOException {
        while (!isKnown() && parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "apiVersion" -> apiVersion = parser.getValueAsString();
                case "kind" -> kind = parser.getValueAsString();
                default -> parser.skipChildren();
            }
        }
    }

    private @Nullable KubernetesResource readObject(String message) throws IOException {
        Class<? extends KubernetesResource> registered =
                kinds.getRegisteredKubernetesResource(apiVersion, kind);
        Class<? extends KubernetesResource> model =
                registered == null ? GenericKubernetesResource.class : registered;
        try (JsonParser parser = mapper.createParser(message)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                parser.nextToken();
                if (field.equals("object")) {
                    return mapper.readValue(parser, model);
                }
                parser.skipChildren();
            }
        }
        return null;
    }
}
