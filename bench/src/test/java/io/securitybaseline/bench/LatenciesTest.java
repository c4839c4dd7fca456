package io.securitybaseline.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

class LatenciesTest {

    @Test
    void quantileIsATimeThatWasMeasured() {
        var hundred =
                new Latencies(
                        IntStream.rangeClosed(1, 100)
                                .map(i -> 101 - i)
                                .mapToObj(Duration::ofMillis)
                                .toList());

        assertThat(hundred.quantile(0.5)).isEqualTo(Duration.ofMillis(50));
        assertThat(hundred.quantile(0.99)).isEqualTo(Duration.ofMillis(99));
        assertThat(hundred).hasToString("p50 50.0 ms, p99 99.0 ms, max 100.0 ms");
    }

    @Test
    void onlyTimeIsEveryQuantile() {
        var one = new Latencies(List.of(Duration.ofMillis(7)));

        assertThat(one).hasToString("p50 7.0 ms, p99 7.0 ms, max 7.0 ms");
    }
}
