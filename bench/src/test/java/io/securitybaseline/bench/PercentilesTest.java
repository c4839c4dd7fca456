package io.securitybaseline.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.IntStream;

class PercentilesTest {

    @Test
    void quantileIsATimeThatWasMeasured() {
        var hundred =
                new Percentiles(IntStream.rangeClosed(1, 100).mapToObj(i -> 101.0 - i).toList());

        assertThat(hundred.quantile(0.5)).isEqualTo(50);
        assertThat(hundred.quantile(0.9)).isEqualTo(90);
        assertThat(hundred.quantile(0.99)).isEqualTo(99);
        assertThat(hundred.quantile(0)).isEqualTo(1);
        assertThat(hundred.quantile(1)).isEqualTo(100);
    }

    @Test
    void quantileBetweenTwoTimesIsTheLongerOne() {
        assertThat(new Percentiles(List.of(3.0, 1.0, 2.0)).quantile(0.5)).isEqualTo(2);
    }

    @Test
    void onlyTimeIsEveryQuantile() {
        assertThat(new Percentiles(List.of(7.0)).quantile(0.99)).isEqualTo(7);
    }

    @Test
    void nothingHasNoQuantile() {
        assertThat(new Percentiles(List.of()).quantile(0.5)).isNaN();
    }
}
