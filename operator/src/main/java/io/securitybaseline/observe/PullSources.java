package io.securitybaseline.observe;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.fabric8.kubernetes.api.model.Secret;
import io.securitybaseline.live.PullSource;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Judges whether Secrets of the operator's namespace can be copied as pull secrets. Never tells
 * anything of their content.
 */
final class PullSources {
    private static final String TYPE = "kubernetes.io/dockerconfigjson";
    private static final String KEY = ".dockerconfigjson";
    private static final ObjectMapper JSON = new ObjectMapper();

    private PullSources() {}

    static Map<String, PullSource> of(List<Secret> secrets) {
        Map<String, PullSource> sources = new TreeMap<>();
        secrets.forEach(secret -> sources.put(secret.getMetadata().getName(), judge(secret)));
        return sources;
    }

    private static PullSource judge(Secret secret) {
        if (!TYPE.equals(secret.getType())) {
            return new PullSource.Malformed(
                    "has type " + secret.getType() + "; it must be " + TYPE);
        }
        String content = secret.getData() == null ? null : secret.getData().get(KEY);
        if (content == null) {
            return new PullSource.Malformed("has no key " + KEY);
        }
        try {
            JsonNode auths =
                    JSON.readTree(
                                    new String(
                                            Base64.getDecoder().decode(content),
                                            StandardCharsets.UTF_8))
                            .path("auths");
            if (!auths.isObject() || auths.isEmpty()) {
                return new PullSource.Malformed(
                        "names no registry; " + KEY + " must be JSON with an object auths");
            }
            for (var registry : auths.properties()) {
                if (!isUsable(registry.getValue())) {
                    return new PullSource.Malformed(
                            "has an entry of auths without credentials; each needs auth (base64 of"
                                    + " user:password), or username and password");
                }
            }
            Set<String> registries = new TreeSet<>();
            auths.fieldNames().forEachRemaining(registries::add);
            return new PullSource.Present(content, registries);
        } catch (JacksonException | IllegalArgumentException e) {
            // The exception quotes the content, so it goes no further.
            return new PullSource.Malformed(
                    "is not JSON; write it with kubectl create secret docker-registry");
        }
    }

    private static boolean isUsable(JsonNode registry) {
        if (registry.hasNonNull("auth")) {
            String decoded =
                    new String(
                            Base64.getDecoder().decode(registry.get("auth").asText()),
                            StandardCharsets.UTF_8);
            return decoded.contains(":");
        }
        return (registry.hasNonNull("username") && registry.hasNonNull("password"))
                || registry.hasNonNull("identitytoken")
                || registry.hasNonNull("registrytoken");
    }
}
