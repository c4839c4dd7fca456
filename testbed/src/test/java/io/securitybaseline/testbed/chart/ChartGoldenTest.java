package io.securitybaseline.testbed.chart;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The chart rendered with each {@code helm/golden/CASE/values.yaml} and compared with {@code
 * rendered.yaml} beside it. {@code -Dgolden=update} writes what is rendered now.
 */
class ChartGoldenTest {

    private static final Chart CHART = Chart.find();
    private static final Path GOLDEN = CHART.path().resolveSibling("golden");

    static List<Path> cases() throws IOException {
        try (var folders = Files.list(GOLDEN)) {
            return folders.filter(Files::isDirectory).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void chartRendersAsReviewed(Path folder) throws IOException {
        var values = Files.readString(folder.resolve("values.yaml"));

        var rendered = CHART.render("securitybaseline", values).yaml();

        var golden = folder.resolve("rendered.yaml");
        if ("update".equals(System.getProperty("golden"))) {
            Files.writeString(golden, rendered, UTF_8);
        }
        assertThat(golden).content(UTF_8).isEqualTo(rendered);
    }
}
