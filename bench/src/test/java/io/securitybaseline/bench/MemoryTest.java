package io.securitybaseline.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MemoryTest {

    @Test
    void liveHeapIsTheTotalOfTheHistogram() {
        var histogram =
                """
                4711:
                 num     #instances         #bytes  class name (module)
                -------------------------------------------------------
                   1:        120000       75497472  [B (java.base@25)
                Total        130000       78643200
                """;

        assertThat(Memory.total(histogram)).isEqualTo(75);
        assertThat(Memory.total("4711:\nUnable to open socket file")).isNaN();
    }
}
