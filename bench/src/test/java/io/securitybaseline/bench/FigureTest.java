package io.securitybaseline.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;

class FigureTest {

    @Test
    void eachPartHasAValue() {
        assertThat(Figure.of("repair", "ms", "p50 / p99", 1, 2).title())
                .isEqualTo("repair: p50 / p99");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Figure.of("repair", "ms", "p50 / p99", 1));
    }

    @Test
    void figureIsSaidWhenItIsAdded() {
        var said = new ArrayList<String>();
        new Figures(200, said::add).add(Figure.of("repair", "ms", "p50 / p99", 18, Double.NaN));

        assertThat(said).containsExactly("repair: p50 / p99: 18 / – ms");
    }

    @Test
    void nothingIsMeasuredTwice() {
        var figures = new Figures(200, line -> {});
        figures.add(Figure.of("fill", "s", 1));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> figures.add(Figure.of("fill", "s", 2)));
    }
}
