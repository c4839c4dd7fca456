package io.securitybaseline.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.securitybaseline.api.SelectorRequirement.Operator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;

class SelectorTest {

    private static final Map<String, String> TEAM_A = Map.of("team", "a", "stage", "");

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "In,           a,   true",
        "In,           b,   false",
        "In,           a b, true",
        "NotIn,        a,   false",
        "NotIn,        b,   true",
        "NotIn,        a b, false",
        "Exists,       '',  true",
        "DoesNotExist, '',  false",
    })
    void requirementOnALabelThatIsThere(Operator operator, String values, boolean holds) {
        assertThat(requirement("team", operator, values).holdsFor(TEAM_A)).isEqualTo(holds);
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "In,           a,  false",
        "NotIn,        a,  true",
        "Exists,       '', false",
        "DoesNotExist, '', true",
    })
    void requirementOnALabelThatIsMissing(Operator operator, String values, boolean holds) {
        assertThat(requirement("owner", operator, values).holdsFor(TEAM_A)).isEqualTo(holds);
    }

    @Test
    void emptyValueIsAValue() {
        assertThat(requirement("stage", Operator.Exists, "").holdsFor(TEAM_A)).isTrue();
        assertThat(new Selector(Map.of("stage", ""), List.of()).matches(TEAM_A)).isTrue();
        assertThat(new Selector(Map.of("owner", ""), List.of()).matches(TEAM_A)).isFalse();
    }

    @ParameterizedTest(name = "team={0}, {1} stage: {2}")
    @CsvSource({
        "a, Exists,       true",
        "a, DoesNotExist, false",
        "b, Exists,       false",
        "b, DoesNotExist, false",
    })
    void allRequirementsMustHold(String team, Operator operator, boolean matches) {
        var selector =
                new Selector(Map.of("team", team), List.of(requirement("stage", operator, "")));

        assertThat(selector.matches(TEAM_A)).isEqualTo(matches);
    }

    @Test
    void everyLabelMustMatch() {
        assertThat(new Selector(Map.of("team", "a", "stage", ""), List.of()).matches(TEAM_A))
                .isTrue();
        assertThat(new Selector(Map.of("team", "a", "owner", "x"), List.of()).matches(TEAM_A))
                .isFalse();
    }

    @Test
    void selectorWithoutRequirementsSelectsEverything() {
        assertThat(Selector.EVERYTHING.isEverything()).isTrue();
        assertThat(Selector.EVERYTHING.matches(Map.of())).isTrue();
        assertThat(Selector.EVERYTHING.matches(TEAM_A)).isTrue();
        assertThat(new Selector(Map.of("team", "a"), List.of()).isEverything()).isFalse();
        assertThat(
                        new Selector(
                                        Map.of(),
                                        List.of(requirement("team", Operator.DoesNotExist, "")))
                                .isEverything())
                .isFalse();
    }

    private static SelectorRequirement requirement(String key, Operator operator, String values) {
        return new SelectorRequirement(
                key, operator, values.isEmpty() ? List.of() : List.of(values.split(" ")));
    }
}
