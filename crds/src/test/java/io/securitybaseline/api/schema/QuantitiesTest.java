package io.securitybaseline.api.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.fabric8.kubernetes.api.model.Quantity;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuantitiesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0", "8", "0.5", "1.25", "500m", "1k", "2M", "3G", "4T", "5P", "6E", "1Ki", "64Mi",
                "1.5Gi", "2Ti", "3Pi", "4Ei", "007", "+1", ".5", "5.", "1e3", "1E3", "1e-3", "5n",
                        "5u",
                "+.5Gi", "12e+6"
            })
    void whatIsAllowedCanBeCompared(String quantity) {
        assertThat(quantity).matches(Quantities.PATTERN);
        assertThatCode(() -> new Quantity(quantity).getNumericalAmount())
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "m", "Gi", "abc", "-1", ".", "+", "1.2.3", "1e", "1e999", "1 Gi", "1gi", "1KB",
                "1K", "1mi", "0x10", "1,5", "1Gi ", "1e3Gi", "--1"
            })
    void whatIsNotAllowedIsRefused(String quantity) {
        assertThat(quantity).doesNotMatch(Quantities.PATTERN);
    }
}
