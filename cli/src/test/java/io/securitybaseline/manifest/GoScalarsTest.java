package io.securitybaseline.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scalars mean what kubectl makes of them. */
class GoScalarsTest {

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            textBlock =
                    """
                    yes | true
                    On | true
                    y | true
                    no | false
                    OFF | false
                    tRUE | "tRUE"
                    "yes" | "yes"
                    ~ | null
                    NULL | null
                    nil | "nil"
                    10 | 10
                    010 | 8
                    0o10 | 8
                    0x1F | 31
                    0b11 | 3
                    1_000 | 1000
                    -5 | -5
                    +5 | 5
                    09 | 9.0
                    1.5 | 1.5
                    .5 | 0.5
                    1e3 | "1e3"
                    1e+3 | 1000.0
                    1.10.0 | "1.10.0"
                    100m | "100m"
                    2001-01-01 | "2001-01-01"
                    18446744073709551615 | 18446744073709551615
                    !!str 5 | "5"
                    !!int "5" | 5
                    !!binary bmdpbng= | "nginx"
                    """)
    void scalarIsRead(String written, String meant) {
        var manifest = Readings.ofText("apiVersion: v1\nkind: Pod\nx: " + written).only();

        assertThat(manifest.content().get("x")).hasToString(meant);
    }
}
