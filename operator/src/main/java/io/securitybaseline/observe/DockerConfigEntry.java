package io.securitybaseline.observe;

import com.fasterxml.jackson.databind.JsonNode;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * What kubelets make of the entry of one registry in a pull secret. They decode it with Go's rules:
 * names of fields in any case, text where text is expected, and base64 with or without padding.
 *
 * @see <a
 *     href="https://github.com/kubernetes/kubernetes/blob/master/pkg/credentialprovider/config.go">How
 *     kubelets read an entry</a>
 */
enum DockerConfigEntry {
    /** It has a user. */
    CREDENTIALS,
    /** It has none, such as one that a credential helper has left, and does no harm. */
    NOTHING,
    /** It cannot be decoded, and with it the whole Secret. */
    UNREADABLE;

    private static final List<String> TEXTS = List.of("username", "password", "email", "auth");

    static DockerConfigEntry of(JsonNode entry) {
        if (entry.isNull()) {
            return NOTHING;
        }
        boolean isReadable =
                entry.isObject()
                        && TEXTS.stream()
                                .map(it -> field(entry, it))
                                .allMatch(
                                        it -> it.isTextual() || it.isNull() || it.isMissingNode());
        if (!isReadable) {
            return UNREADABLE;
        }
        String auth = field(entry, "auth").asText("");
        if (auth.isEmpty()) {
            return field(entry, "username").asText("").isEmpty() ? NOTHING : CREDENTIALS;
        }
        return isUserAndPassword(auth) ? CREDENTIALS : UNREADABLE;
    }

    /** A field by its name in any case; one that is null counts as empty. */
    static JsonNode field(JsonNode object, String name) {
        JsonNode exact = object.path(name);
        if (!exact.isMissingNode()) {
            return exact;
        }
        return object.properties().stream()
                .filter(it -> it.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(exact);
    }

    /** Go leaves line breaks out, and nothing else. */
    private static boolean isUserAndPassword(String auth) {
        try {
            byte[] decoded = Base64.getDecoder().decode(auth.replaceAll("[\\r\\n]", ""));
            return new String(decoded, StandardCharsets.UTF_8).contains(":");
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
