package io.securitybaseline.podsecurity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.securitybaseline.api.PodSecurityLevel;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.Comparator;

class StandardVersionTest {

    @ParameterizedTest
    @ValueSource(strings = {"latest", "v1.0", "v1.9", "v1.36", "v1.100"})
    void versionIsPrintedAsItIsRead(String version) {
        assertThat(StandardVersion.of(version)).hasToString(version);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1.36",
                "v1",
                "v1.",
                "v1.036",
                "v1.-1",
                "v1.3.6",
                "v2.0",
                "Latest",
                "v1.٣",
                "v1.99999999999"
            })
    void otherTextIsRefusedWithWhatToWrite(String version) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StandardVersion.of(version))
                .withMessage("Write latest or a version such as v1.36 instead of " + version);
    }

    @Test
    void latestIsNewerThanAnyNumber() {
        assertThat(StandardVersion.LATEST).isGreaterThan(StandardVersion.of("v1.999999999"));
        assertThat(StandardVersion.of("v1.9")).isLessThan(StandardVersion.of("v1.10"));
    }

    @Test
    void versionNewerThanTheNewestKnownIsJudgedLikeIt() {
        assertThat(RuleInForce.of(PodSecurityLevel.restricted, StandardVersion.of("v1.99")))
                .isEqualTo(RuleInForce.of(PodSecurityLevel.restricted, StandardVersion.LATEST))
                .isNotEmpty();
    }

    /** The order in which the API server prints what is wrong, byte by byte within a level. */
    @Test
    void checksAreInTheApiServersOrder() {
        assertThat(Arrays.asList(Check.values()))
                .isSortedAccordingTo(Comparator.comparing(Check::level).thenComparing(Check::name));
    }
}
