package io.securitybaseline.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import java.time.Duration;

class WildcardsPropertyTest {

    @Property(tries = 20_000)
    void patternsStandForWhatTheDefinitionSays(
            @ForAll("patterns") String pattern, @ForAll("texts") String text) {
        assertThat(Wildcards.match(pattern, text)).isEqualTo(stands(pattern, text, false));
        assertThat(Wildcards.matchWithQuestionMarks(pattern, text))
                .isEqualTo(stands(pattern, text, true));
    }

    /** The first character of the pattern for what it is for, and the rest for the rest. */
    private static boolean stands(String pattern, String text, boolean questionMarks) {
        if (pattern.isEmpty()) {
            return text.isEmpty();
        }
        char first = pattern.charAt(0);
        String rest = pattern.substring(1);
        if (first == '*') {
            return stands(rest, text, questionMarks)
                    || (!text.isEmpty() && stands(pattern, text.substring(1), questionMarks));
        }
        return !text.isEmpty()
                && (first == text.charAt(0) || (questionMarks && first == '?'))
                && stands(rest, text.substring(1), questionMarks);
    }

    @Example
    void patternsThatAreHardForExpressionsTakeAMoment() {
        assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> {
                    assertThat(Wildcards.match("*a".repeat(120) + "b", "a".repeat(253))).isFalse();
                    assertThat(Wildcards.match("*".repeat(1 << 20) + "b", "a".repeat(253)))
                            .isFalse();
                    assertThat(Wildcards.match("a".repeat(1 << 20) + "*", "a".repeat(1 << 20)))
                            .isTrue();
                });
    }

    @Provide
    Arbitrary<String> patterns() {
        return Arbitraries.strings().withChars("ab*?\\").ofMaxLength(9);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("ab*?\\").ofMaxLength(9);
    }
}
