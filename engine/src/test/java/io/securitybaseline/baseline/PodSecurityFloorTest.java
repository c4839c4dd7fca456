package io.securitybaseline.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import io.securitybaseline.api.PodSecurityLevel;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PodSecurityFloorTest {
    @ParameterizedTest(name = "{0} {1} and {2} {3}: {4}")
    @CsvSource({
        "restricted, v1.20, baseline,   latest, 1",
        "baseline,   v1.20, privileged, latest, 1",
        "restricted, v1.36, restricted, v1.35,  1",
        // As numbers, not as text.
        "restricted, v1.10, restricted, v1.9,   1",
        "restricted, latest, restricted, v1.99, 1",
        "restricted, v1.36, restricted, v1.36,  0",
        "baseline,   latest, baseline,  latest, 0"
    })
    void theStricterLevelIsGreaterThenTheNewerVersion(
            PodSecurityLevel level,
            String version,
            PodSecurityLevel otherLevel,
            String otherVersion,
            int order) {
        PodSecurityFloor one = new PodSecurityFloor(level, version);
        PodSecurityFloor other = new PodSecurityFloor(otherLevel, otherVersion);
        assertThat(Integer.signum(PodSecurityFloor.STRICTNESS.compare(one, other)))
                .isEqualTo(order);
        assertThat(Integer.signum(PodSecurityFloor.STRICTNESS.compare(other, one)))
                .isEqualTo(-order);
    }
}
