package io.securitybaseline.observe;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

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
 * Judges whether Secrets of the operator's namespace can be copied as pull secrets: those that
 * kubelets take. Never tells anything of their content.
 *
 * @see <a
 *     href="https://github.com/kubernetes/kubernetes/blob/master/pkg/credentialprovider/secrets/secrets.go">How
 *     kubelets read them</a>
 */
final class PullSources {
    private static final String TYPE = "kubernetes.io/dockerconfigjson";
    private static final String KEY = ".dockerconfigjson";
    private static final String OLD_TYPE = "kubernetes.io/dockercfg";
    private static final String OLD_KEY = ".dockercfg";
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private PullSources() {}

    static Map<String, PullSource> of(List<Secret> secrets) {
        Map<String, PullSource> sources = new TreeMap<>();
        secrets.forEach(secret -> sources.put(secret.getMetadata().getName(), judge(secret)));
        return sources;
    }

    private static PullSource judge(Secret secret) {
        String content = secret.getData() == null ? null : secret.getData().get(key(secret));
        if (!TYPE.equals(secret.getType()) && !OLD_TYPE.equals(secret.getType())) {
            return new PullSource.Malformed(
                    "has type %s; it must be %s or %s".formatted(secret.getType(), TYPE, OLD_TYPE));
        }
        if (content == null) {
            return new PullSource.Malformed("has no key " + key(secret));
        }
        try {
            JsonNode whole = JSON.readTree(decoded(content));
            JsonNode auths =
                    OLD_TYPE.equals(secret.getType())
                            ? whole
                            : DockerConfigEntry.field(whole, "auths");
            return judge(auths, secret, content);
        } catch (JacksonException | IllegalArgumentException e) {
            // The exception quotes the content, so it goes no further.
            return new PullSource.Malformed(
                    "is not JSON; write it with kubectl create secret docker-registry");
        }
    }

    private static PullSource judge(JsonNode auths, Secret secret, String content)
            throws JacksonException {
        if (!auths.isObject() || auths.isEmpty()) {
            return new PullSource.Malformed(
                    "names no registry; "
                            + KEY
                            + " must be JSON with an object auths, "
                            + OLD_KEY
                            + " such an object itself");
        }
        Set<String> registries = new TreeSet<>();
        for (var registry : auths.properties()) {
            switch (DockerConfigEntry.of(registry.getValue())) {
                case CREDENTIALS -> registries.add(registry.getKey());
                case NOTHING -> {}
                case UNREADABLE -> {
                    return new PullSource.Malformed(
                            "has an entry that kubelets cannot read, for which they take none of"
                                + " the others; auth is base64 of user:password, and username and"
                                + " password are text");
                }
            }
        }
        if (registries.isEmpty()) {
            return new PullSource.Malformed(
                    "has no credentials; an entry needs auth (base64 of user:password), or username"
                            + " and password");
        }
        return new PullSource.Present(
                OLD_TYPE.equals(secret.getType()) ? wrapped(auths) : content, registries);
    }

    /** Copies have the newer type. */
    private static String wrapped(JsonNode auths) throws JacksonException {
        return Base64.getEncoder()
                .encodeToString(
                        JSON.writeValueAsBytes(JSON.createObjectNode().set("auths", auths)));
    }

    private static String key(Secret secret) {
        return OLD_TYPE.equals(secret.getType()) ? OLD_KEY : KEY;
    }

    private static String decoded(String content) {
        return new String(Base64.getDecoder().decode(content), StandardCharsets.UTF_8);
    }
}
