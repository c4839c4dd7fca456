package io.securitybaseline.testbed.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.Helm;

import io.fabric8.kubernetes.api.model.HasMetadata;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The CRDs in the chart. They are copies: a packaged chart cannot reach out of its folder. {@code
 * make crds} copies them anew.
 */
class ChartCrdsTest {

    private static final Chart CHART = Chart.find();
    private static final Path COPIES = CHART.path().resolve("files").resolve("crds");
    private static final Path MANIFESTS = CHART.path().resolve("../../crds/manifests").normalize();

    @Test
    void copiesEqualTheGeneratedCrds() {
        assertThat(read(COPIES)).as("run: make crds").isEqualTo(read(MANIFESTS));
    }

    @Test
    void crdsAreInstalledUnchangedAndKeptOnUninstall() {
        var crds = crds(CHART.render("securitybaseline", Map.of()));

        assertThat(crds).hasSameSizeAs(read(MANIFESTS).keySet());
        assertThat(crds)
                .allSatisfy(
                        crd ->
                                assertThat(crd.getMetadata().getAnnotations())
                                        .containsEntry("helm.sh/resource-policy", "keep"));
        crds.forEach(crd -> crd.getMetadata().setAnnotations(Map.of()));
        assertThat(crds)
                .containsExactlyInAnyOrderElementsOf(
                        read(MANIFESTS).values().stream()
                                .map(Rendered::new)
                                .flatMap(rendered -> rendered.objects().stream())
                                .toList());
    }

    @Test
    void packagedChartCarriesTheCrds(@TempDir Path folder) throws IOException {
        new Helm(CHART.path()).packageIt().withDestination(folder).call();

        try (var archives = Files.list(folder)) {
            var packaged = new Chart(archives.findFirst().orElseThrow());
            assertThat(packaged.render("securitybaseline", Map.of()).yaml())
                    .isEqualTo(CHART.render("securitybaseline", Map.of()).yaml());
        }
    }

    @Test
    void crdsCanBeLeftOut() {
        var rendered = CHART.render("securitybaseline", Map.of("crds", Map.of("install", false)));

        assertThat(crds(rendered)).isEmpty();
    }

    private static List<HasMetadata> crds(Rendered rendered) {
        return rendered.objects().stream()
                .filter(object -> object.getKind().equals("CustomResourceDefinition"))
                .toList();
    }

    private static Map<String, String> read(Path folder) {
        var contents = new TreeMap<String, String>();
        try (var files = Files.newDirectoryStream(folder, "*.yaml")) {
            for (var file : files) {
                contents.put(file.getFileName().toString(), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return contents;
    }
}
