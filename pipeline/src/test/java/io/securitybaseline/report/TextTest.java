package io.securitybaseline.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;

class TextTest {
    @Test
    void longTextSaysThatItWasCut() {
        assertThat(Text.cut("abcdef", 4)).isEqualTo("abc…");
        assertThat(Text.cut("abcd", 4)).isEqualTo("abcd");
    }

    @Test
    void characterOfTwoHalvesIsNotHalved() {
        assertThat(Text.cut("ab😀cd", 4)).isEqualTo("ab…");
        assertThat(Text.cut("a\ud83d", 4)).isEqualTo("a?");
    }

    @Test
    void lineHasNoBreaks() {
        assertThat(Text.line(" a\n\tb\u2028c\u0000d\n", 99)).isEqualTo("a b c d");
    }

    @Test
    void restIsCounted() {
        assertThat(Text.some(List.of("a", "b", "c"), 2)).isEqualTo("a, b and 1 more");
        assertThat(Text.some(List.of("a", "b"), 2)).isEqualTo("a, b");
    }
}
