package io.securitybaseline.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcStatTest {

    @Test
    void userAndSystemTicksAreTenMillisecondsEach() {
        var stat =
                "4711 (a) b (c) S 1 4711 4711 0 -1 4194560 2500 0 3 0 1170 64 0 0 20 0 42 0 1234567"
                        + " 9 8 7";

        assertThat(ProcStat.parse(stat)).isEqualTo(12_340);
    }

    @Test
    void processThatIsGoneHasWorkedNothing() {
        assertThat(ProcStat.millis(0)).isZero();
    }
}
