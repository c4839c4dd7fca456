package io.securitybaseline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The sample of a repository with the check: its step and its hook do what its README shows. */
class CheckSampleIT {
    private static final Path SAMPLE = Repository.ROOT.resolve("samples/11-check-in-ci");

    @TempDir private Path folder;

    private Repository repository = new Repository(Path.of(""));

    /** A copy in which the waiver has not ended, whenever that is. */
    @BeforeEach
    void copy() throws Exception {
        repository = Repository.in(folder);
        try (var files = Files.walk(SAMPLE)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                repository.write(SAMPLE.relativize(file).toString(), Files.readString(file));
            }
        }
        edit("platform/waivers.yaml", "2027-02-01T00:00:00Z", nextMonth());
    }

    @Test
    void stepFailsAsTheReadmeShowsUntilTheImageHasATag() throws Exception {
        Map<String, String> inputs = inputs();

        Repository.Ending failed = repository.action(inputs);

        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(readme()).contains(indented(failed.output()));
        assertThat(folder.resolve(inputs.get("sarif"))).content().contains("ImageTagNotLatest");

        tag();
        Repository.Ending passed = repository.action(inputs);

        assertThat(passed.exitCode()).isZero();
        assertThat(readme()).contains(indented(passed.output()));
    }

    @Test
    void hookFailsTheCommitUntilTheImageHasATag() throws Exception {
        JsonNode hook =
                Repository.yaml(folder.resolve(".pre-commit-config.yaml")).at("/repos/0/hooks/0");
        assertThat(hook.get("id").asText())
                .isEqualTo(
                        Repository.yaml(Repository.ROOT.resolve(".pre-commit-hooks.yaml"))
                                .at("/0/id")
                                .asText());
        assertThat(hook.get("files").asText()).isEqualTo("^deploy/");
        List<String> arguments = hook.get("args").valueStream().map(JsonNode::asText).toList();

        assertThat(repository.hook(arguments, "deploy").exitCode()).isEqualTo(1);

        tag();
        assertThat(repository.hook(arguments, "deploy").exitCode()).isZero();
    }

    @Test
    void withoutTheWaiverTheLedgerFails() throws Exception {
        tag();
        edit("platform/waivers.yaml", nextMonth(), "2020-01-01T00:00:00Z");

        Repository.Ending ending = repository.action(inputs());

        assertThat(ending.exitCode()).isEqualTo(1);
        assertThat(ending.output())
                .contains("Deployment ledgers/ledger   podSecurity/runAsNonRoot");
    }

    /** What the workflow gives to the action; the program is that of this build. */
    private Map<String, String> inputs() throws IOException {
        JsonNode steps =
                Repository.yaml(folder.resolve(".github/workflows/manifests.yaml"))
                        .at("/jobs/check/steps");
        JsonNode step =
                steps.valueStream()
                        .filter(it -> it.path("uses").asText().endsWith("/.github/actions/check"))
                        .findFirst()
                        .orElseThrow();
        Map<String, String> inputs = new HashMap<>();
        step.get("with")
                .properties()
                .forEach(it -> inputs.put(it.getKey(), it.getValue().asText()));
        inputs.put("program", "securitybaseline");
        return inputs;
    }

    private void tag() throws IOException {
        edit("deploy/web.yaml", "shop/web\n", "shop/web:1.4.2\n");
    }

    private void edit(String file, String from, String to) throws IOException {
        String text = Files.readString(folder.resolve(file));
        assertThat(text).contains(from);
        repository.write(file, text.replace(from, to));
    }

    private static String nextMonth() {
        return Instant.EPOCH
                .plus(Duration.ofDays(Instant.now().getEpochSecond() / 86_400 + 30))
                .toString();
    }

    private static String readme() throws IOException {
        return Files.readString(SAMPLE.resolve("README.md"));
    }

    private static String indented(String output) {
        return output.indent(4).replaceAll("(?m)^ +$", "");
    }
}
