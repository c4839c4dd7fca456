package io.securitybaseline.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import java.util.Map;

class GrowthTest {

    @Test
    void exponentIsThatOfThePower() {
        assertThat(exponent(Map.of(200, 5.0, 1_000, 5.0, 5_000, 5.0))).isCloseTo(0, within(1e-9));
        assertThat(exponent(Map.of(200, 3.0, 1_000, 15.0, 5_000, 75.0))).isCloseTo(1, within(1e-9));
        assertThat(exponent(Map.of(10, 100.0, 100, 10_000.0))).isCloseTo(2, within(1e-9));
        assertThat(exponent(Map.of(10, 100.0, 1_000, 10.0))).isCloseTo(-0.5, within(1e-9));
    }

    @Test
    void noiseOnOneSizeMovesItALittle() {
        assertThat(exponent(Map.of(200, 3.3, 1_000, 15.0, 5_000, 75.0))).isBetween(0.96, 1.0);
    }

    @Test
    void oneSizeOrNothingMeasuredHasNone() {
        assertThat(Growth.exponent(Map.of(200, 5.0))).isEmpty();
        assertThat(Growth.exponent(Map.of(200, 0.0, 1_000, 5.0))).isEmpty();
        assertThat(Growth.exponent(Map.of(200, Double.NaN, 1_000, 5.0))).isEmpty();
    }

    private static double exponent(Map<Integer, Double> bySize) {
        return Growth.exponent(bySize).orElseThrow();
    }
}
