package io.securitybaseline.diff;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountTest {
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "1, 1",
        "1000m, 1",
        "1.0, 1",
        "+5, 5",
        "5., 5",
        "0.5, 500m",
        ".5, 500m",
        "1500m, 1500m",
        "0, 0",
        "0Gi, 0",
        "1024Mi, 1Gi",
        "1.5Gi, 1536Mi",
        "1073741824, 1Gi",
        "1Pi, 1Pi",
        "1024Ti, 1Pi",
        "1024, 1024",
        "1Ki, 1024",
        "1k, 1000",
        "1e3, 1000",
        "500M, 500M",
        "1G, 1G",
        "1024M, 1024M",
        "10E9, 10G",
        "1048577, 1048577",
        "0.1Gi, 107374182400m",
        "100u, 1m",
        "1500u, 2m",
        "1n, 1m",
        "1K, 1K",
        "lots, lots"
    })
    void sameAmountIsSameText(String written, String text) {
        assertThat(Amount.of(written)).isEqualTo(text);
    }
}
