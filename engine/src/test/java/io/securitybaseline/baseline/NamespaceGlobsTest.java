package io.securitybaseline.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

class NamespaceGlobsTest {
    @ParameterizedTest(name = "{0} and {1}: {2}")
    @CsvSource({
        "sandbox-*, sandbox-1, true",
        "sandbox-*, sandbox-, true",
        "sandbox-*, sandbox, false",
        "sandbox-*, my-sandbox-1, false",
        "*-dev, team-a-dev, true",
        "*-dev, team-a-dev-2, false",
        "team-*-dev, team-a-dev, true",
        "team-*-dev, team-dev, false",
        "*, anything, true",
        "team-a, team-a, true",
        "team-a, team-ab, false",
        // Nothing but the star is special.
        "team.a, team-a, false",
        "team?, team1, false"
    })
    void aStarStandsForAnyCharacters(String glob, String namespace, boolean matches) {
        assertThat(NamespaceGlobs.of(List.of(glob)).matches(namespace)).isEqualTo(matches);
    }

    @Test
    void severalPatternsMatchWhatAnyOfThemMatches() {
        NamespaceGlobs globs = NamespaceGlobs.of(List.of("kube-*", "monitoring"));
        assertThat(List.of("kube-system", "monitoring", "team-a", "monitoring-2"))
                .filteredOn(globs::matches)
                .containsExactly("kube-system", "monitoring");
    }

    @Test
    void noPatternMatchesNothing() {
        assertThat(NamespaceGlobs.of(List.of()).matches("")).isFalse();
        assertThat(NamespaceGlobs.of(List.of()).matches("team-a")).isFalse();
    }
}
