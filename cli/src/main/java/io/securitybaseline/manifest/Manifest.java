package io.securitybaseline.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One Kubernetes object as it was written. Items of a list are manifests of their own, with the
 * number of the document that lists them.
 *
 * @param document the number of the document in its file, from 1
 * @param content what is written, with scalars as kubectl understands them
 * @param lines where its fields stand
 */
public record Manifest(String file, int document, ObjectNode content, Lines lines)
        implements Reading {

    public String kind() {
        return content.path("kind").asText();
    }

    public String apiVersion() {
        return content.path("apiVersion").asText();
    }

    /** The API group, empty for the core group. */
    public String group() {
        int slash = apiVersion().indexOf('/');
        return slash < 0 ? "" : apiVersion().substring(0, slash);
    }

    /** The name; for an object that is named by the API server, how its name begins. */
    public String name() {
        JsonNode name = content.at("/metadata/name");
        return name.isTextual() ? name.asText() : content.at("/metadata/generateName").asText();
    }

    /** The namespace, empty when none is written. */
    public String namespace() {
        return content.at("/metadata/namespace").asText();
    }

    /** The line on which the object begins. */
    public int line() {
        return lines.first();
    }
}
