package io.securitybaseline.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SecurityBaselineSpecTest {

    @ParameterizedTest(name = "mode {0}, mode of the control {1}: {2}")
    @CsvSource({
        "null,    null,    Audit",
        "null,    Audit,   Audit",
        "null,    Enforce, Enforce",
        "Audit,   null,    Audit",
        "Audit,   Enforce, Enforce",
        "Enforce, null,    Enforce",
        "Enforce, Audit,   Audit",
        "Enforce, Enforce, Enforce",
    })
    void controlHasItsOwnModeOrThatOfTheBaseline(String mode, String ownMode, Mode expected) {
        for (var control : Control.values()) {
            var spec = spec("mode: %s\n%s: {mode: %s}".formatted(mode, control, ownMode));

            assertThat(spec.modeOf(control)).as("%s", control).contains(expected);
        }
    }

    @ParameterizedTest
    @EnumSource
    void controlThatIsNotAskedForHasNoMode(Control control) {
        assertThat(spec("mode: Enforce").modeOf(control)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mode: Enforce | Enforce",
                "{}            | Audit",
                "mode: Enforce; network: {}; rbac: {}            | Enforce",
                "mode: Enforce; network: {mode: Audit}; rbac: {} | Mixed",
                "mode: Enforce; network: {mode: Audit}           | Audit",
                "network: {mode: Enforce}; podSecurity: {}       | Mixed",
            })
    void controlsOfDifferentModesAreMixed(String yaml, String mode) {
        assertThat(spec(yaml.replace("; ", "\n")).modeInWords()).isEqualTo(mode);
    }

    private static SecurityBaselineSpec spec(String yaml) {
        return new KubernetesSerialization().unmarshal(yaml, SecurityBaselineSpec.class);
    }
}
