package io.securitybaseline.report;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class TextPropertyTest {
    @Property(tries = 300)
    void cutTextIsNeverTooLongAndNeverCutTwice(
            @ForAll String text, @ForAll @IntRange(min = 2, max = 50) int max) {
        String cut = Text.cut(text, max);
        assertThat(cut.length()).isLessThanOrEqualTo(max);
        assertThat(Text.cut(cut, max)).isEqualTo(cut);
        assertThat(Text.line(text, max))
                .isEqualTo(Text.line(Text.line(text, max), max))
                .doesNotContain("\n");
    }
}
