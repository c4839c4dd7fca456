package io.securitybaseline.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkdownTableTest {

    @Test
    void eachThingHasItsRowAndEachSizeItsColumn() {
        assertThat(new MarkdownTable(ResultsFixture.twoSizes()))
                .hasToString(
                        """
                        | what | unit | N = 200 | N = 1,000 | growth |
                        | --- | --- | ---: | ---: | ---: |
                        | fill | s | 11.4 | 57 | 1 |
                        | repair: p50 / p99 | ms | 18 / 51.3 | 18 / – | 0 / – |
                        | at rest | writes | 0 | – | – |
                        | status <&> | ms | – | 1,235 | – |\
                        """);
    }

    @Test
    void oneSizeDoesNotGrow() {
        assertThat(new MarkdownTable(ResultsFixture.oneSize()).toString())
                .startsWith("| what | unit | N = 200 |\n| --- | --- | ---: |\n| fill | s | 11.4 |");
    }
}
