package io.securitybaseline.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NumbersTest {

    @Test
    void threeDigitsAreWritten() {
        assertThat(Numbers.written(0)).isEqualTo("0");
        assertThat(Numbers.written(0.044)).isEqualTo("0.04");
        assertThat(Numbers.written(4.1)).isEqualTo("4.10");
        assertThat(Numbers.written(51.25)).isEqualTo("51.3");
        assertThat(Numbers.written(150.4)).isEqualTo("150");
        assertThat(Numbers.written(10_000)).isEqualTo("10,000");
        assertThat(Numbers.written(1234.5)).isEqualTo("1,235");
        assertThat(Numbers.written(Double.NaN)).isEqualTo("–");
    }
}
