package io.securitybaseline.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.Test;

import java.io.IOException;

class JsonDocumentTest {

    @Test
    void valuesAreNumbersAndWhatIsMissingIsNull() throws IOException {
        var document =
                new ObjectMapper()
                        .readTree(new JsonDocument(ResultsFixture.twoSizes(), "here").toString());

        assertThat(document.path("machine").asText()).isEqualTo("here");
        assertThat(document.at("/runs/0/namespaces").asInt()).isEqualTo(200);
        assertThat(document.at("/runs/0/figures/1"))
                .hasToString(
                        "{\"name\":\"repair\",\"unit\":\"ms\",\"parts\":[\"p50\",\"p99\"],\"values\":[18.0,51.25]}");
        assertThat(document.at("/runs/1/figures/1/values")).hasToString("[18.0,null]");
        assertThat(document.at("/growth/0/exponents/0").asDouble()).isBetween(0.99, 1.01);
        assertThat(document.at("/growth/1/exponents")).hasToString("[0.0,null]");
    }
}
