package io.securitybaseline.impact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;

class ImageNameTest {
    @ParameterizedTest(name = "{0} with credentials for {1}: {2}")
    @CsvSource({
        "nginx, docker.io, true",
        "nginx, https://index.docker.io/v1/, true",
        "team/app, docker.io/team, true",
        "team/app, docker.io/other, false",
        "registry.example.com/a/b, registry.example.com, true",
        "registry.example.com/a/b, https://registry.example.com/a, true",
        "registry.example.com/a/b, https://registry.example.com/a/, true",
        "registry.example.com/a/b, *.example.com, true",
        "registry.example.com/a/b, r*y.ex?mple.com, true",
        "registry.example.com/a/b, *.com, false",
        "registry.example.com:5000/a, registry.example.com:5000, true",
        "registry.example.com:5000/a, *.example.com:5000, true",
        "registry.example.com:5000/a, registry.example.com, false",
        "registry.example.com:5000/a, registry.example.com:50*, false",
        "registry.example.com/a, registry.example.com:5000, false",
        // What would be an expression is text.
        "registry.example.com/a, \\E(, false",
        "registry.example.com/a, \\E.*\\Q.example.com, false",
        "registry.example.com/a, registry\\.example\\.com, false",
        "registry.example.com/a, '', false",
    })
    void credentialsAreForRegistriesThatTheirKeyStandsFor(
            String image, String key, boolean expected) {
        assertThat(ImageName.of(image).isIn(key)).isEqualTo(expected);
    }

    @Test
    void keysThatAnybodyWroteTakeAMoment() {
        String host = "a".repeat(250);
        assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> {
                    ImageName image = ImageName.of(host + ":5000/x");
                    assertThat(image.isIn("*a".repeat(100_000) + ":5000")).isFalse();
                    assertThat(image.isIn("\\E(a+)+$\\Q:5000")).isFalse();
                    assertThat(image.isIn(".".repeat(1 << 20))).isFalse();
                });
    }
}
