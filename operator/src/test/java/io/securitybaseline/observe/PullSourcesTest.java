package io.securitybaseline.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.securitybaseline.live.PullSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** A pull secret is valid when kubelets take it. */
class PullSourcesTest {
    private static final String AUTH = base64("user:password");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'auth': 'AUTH'}",
                "{'auth': 'dTpwYXNzd29yZA'}",
                "{'auth': 'dTpw\\nYXNzd29yZA=='}",
                "{'Auth': 'AUTH'}",
                "{'auth': '', 'username': 'u', 'password': 'p'}",
                "{'auth': null, 'username': 'u', 'password': 'p', 'email': 'e'}",
                "{'username': 'u', 'identitytoken': 't'}"
            })
    void entryThatKubeletsUseIsUsed(String entry) {
        assertThat(source("{'auths': {'ghcr.io': " + entry + "}}"))
                .isInstanceOfSatisfying(
                        PullSource.Present.class,
                        it -> assertThat(it.registries()).containsExactly("ghcr.io"));
    }

    /** As docker login leaves it where a credential helper keeps the rest. */
    @ParameterizedTest
    @ValueSource(strings = {"{}", "null", "{'email': 'e'}", "{'identitytoken': 't'}"})
    void entryWithoutCredentialsDoesNoHarmToTheOthers(String entry) {
        String with = "{'auths': {'quay.io': " + entry + ", 'ghcr.io': {'auth': 'AUTH'}}}";

        assertThat(source(with))
                .isInstanceOfSatisfying(
                        PullSource.Present.class,
                        it -> assertThat(it.registries()).containsExactly("ghcr.io"));
        assertThat(source("{'auths': {'quay.io': " + entry + "}}"))
                .isInstanceOf(PullSource.Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'auth': 'not base64'}",
                "{'auth': 'bm9jb2xvbg=='}",
                "{'auth': 5}",
                "{'username': 5, 'password': 'p'}",
                "{'username': 'u', 'password': 'p', 'email': true}",
                "'text'"
            })
    void entryThatKubeletsCannotReadSpoilsTheWhole(String entry) {
        assertThat(source("{'auths': {'a.io': " + entry + ", 'ghcr.io': {'auth': 'AUTH'}}}"))
                .isInstanceOf(PullSource.Malformed.class);
    }

    @Test
    void whatIsBehindTheJsonIsNotLeftOut() {
        assertThat(source("{'auths': {'ghcr.io': {'auth': 'AUTH'}}} trailing"))
                .isInstanceOf(PullSource.Malformed.class);
    }

    /** Kubelets take the older type as well; its copy has the newer one. */
    @Test
    void olderTypeIsTaken() {
        assertThat(source("kubernetes.io/dockercfg", ".dockercfg", "{'ghcr.io': {'auth': 'AUTH'}}"))
                .isEqualTo(source("{'auths': {'ghcr.io': {'auth': 'AUTH'}}}"));
        assertThat(source("Opaque", ".dockerconfigjson", "{}"))
                .isInstanceOf(PullSource.Malformed.class);
    }

    private static PullSource source(String json) {
        return source("kubernetes.io/dockerconfigjson", ".dockerconfigjson", json);
    }

    private static PullSource source(String type, String key, String json) {
        String content = json.replace("'", "\"").replace("AUTH", AUTH).replace(" ", "");
        return PullSources.of(
                        List.of(
                                new SecretBuilder()
                                        .withNewMetadata()
                                        .withName("s")
                                        .endMetadata()
                                        .withType(type)
                                        .addToData(key, base64(content))
                                        .build()))
                .values()
                .iterator()
                .next();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
