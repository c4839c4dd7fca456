package io.securitybaseline.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.securitybaseline.sample.SampleCluster.Ending;

import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/**
 * The samples, played by the letter of their READMEs with kubectl, one after the other in one
 * cluster with the chart's defaults. With {@code -Dgolden=update} the READMEs get what is printed.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SamplesIT {
    private static final Path SAMPLES = Path.of("../samples").toAbsolutePath().normalize();

    /** These need Argo CD or Flux, or no cluster at all. */
    private static final List<String> NOT_PLAYED = List.of("06-gitops", "11-check-in-ci");

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final boolean UPDATE = "update".equals(System.getProperty("golden"));

    private Optional<SampleCluster> cluster = Optional.empty();
    private String installed = "none yet";

    @BeforeAll
    void start() {
        assumeTrue(hasKubectl(), "kubectl is not on the PATH");
        cluster = Optional.of(new SampleCluster());
    }

    @AfterAll
    void stop() {
        cluster.ifPresent(SampleCluster::close);
    }

    @TestFactory
    Stream<DynamicTest> readmePrintsWhatItShowsAndLeavesNothingBehind() throws IOException {
        return folders().stream()
                .map(
                        folder ->
                                DynamicTest.dynamicTest(
                                        folder.getFileName().toString(),
                                        () -> play(new SampleReadme(folder))));
    }

    private void play(SampleReadme readme) throws Exception {
        install(readme.values());
        List<String> before = cluster().contents();
        List<Step> steps = readme.steps();
        assertThat(steps).isNotEmpty();

        for (Step step : steps) {
            String output = output(step, readme.folder());
            if (UPDATE && !step.shows(output)) {
                readme.update(step, output);
            } else {
                assertThat(step)
                        .as("%s%n%s", step.command(), output)
                        .matches(it -> it.shows(output));
            }
        }

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(cluster().contents()).isEqualTo(before));
    }

    private String output(Step step, Path folder) throws Exception {
        AtomicReference<String> last = new AtomicReference<>("");
        if (step.isReading()) {
            try {
                await().atMost(UPDATE ? Duration.ofSeconds(15) : PATIENCE)
                        .until(
                                () -> {
                                    last.set(cluster().run(step.command(), folder).output());
                                    return step.shows(last.get());
                                });
            } catch (ConditionTimeoutException e) {
                // The caller says what was printed in place of it.
            }
            return last.get();
        }
        Ending ending = cluster().run(step.command(), folder);
        assertThat(ending.exitCode() == 0)
                .as("%s%n%s", step.command(), ending.output())
                .isEqualTo(!step.isDenied());
        return ending.output();
    }

    private void install(String values) {
        if (!values.equals(installed)) {
            Map<?, ?> parsed =
                    values.isEmpty() ? Map.of() : Serialization.unmarshal(values, Map.class);
            @SuppressWarnings("unchecked") // keys of YAML are strings
            Map<String, ?> named = (Map<String, ?>) parsed;
            cluster().install(named);
            installed = values;
        }
    }

    private SampleCluster cluster() {
        return cluster.orElseThrow();
    }

    static List<Path> folders() throws IOException {
        try (Stream<Path> folders = Files.list(SAMPLES)) {
            return folders.filter(Files::isDirectory)
                    .filter(it -> !NOT_PLAYED.contains(it.getFileName().toString()))
                    .sorted()
                    .toList();
        }
    }

    private static boolean hasKubectl() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "kubectl")));
    }
}
