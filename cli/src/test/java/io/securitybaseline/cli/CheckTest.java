package io.securitybaseline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The command {@code check}: what it prints and how it ends. */
class CheckTest {

    private static final String BASELINE =
            """
            apiVersion: securitybaseline.io/v1alpha1
            kind: SecurityBaseline
            metadata: {name: tenant}
            spec:
              namespaceSelector: {matchLabels: {tenancy: "yes"}}
              podSecurity: {enforce: baseline, warn: restricted, version: v1.36}
            """;

    @TempDir private Path folder;

    @BeforeEach
    void baseline() throws IOException {
        write("baseline.yaml", BASELINE);
    }

    @Test
    void nothingFoundIsZero() throws IOException {
        write("in/a.yaml", namespace("enforce", "restricted"));

        assertThat(check("in").exitCode()).isZero();
    }

    @Test
    void errorIsOne() throws IOException {
        write("in/a.yaml", namespace("enforce", "privileged"));

        assertThat(check("in").exitCode()).isEqualTo(1);
    }

    @Test
    void warningIsOneOnlyWhenAskedFor() throws IOException {
        write("in/a.yaml", namespace("warn", "baseline"));

        assertThat(check("in").exitCode()).isZero();
        assertThat(check("in", "--fail-on", "warning").exitCode()).isEqualTo(1);
        assertThat(check("in", "--fail-on=error").exitCode()).isZero();
    }

    @Test
    void unreadableIsTwoWhateverIsFound() throws IOException {
        write("in/a.yaml", namespace("enforce", "privileged"));
        write("in/b.yaml", "a: b: c");

        var run = check("in");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out())
                .contains("LevelBelowFloor")
                .contains("in/b.yaml:1: document 1 is not valid YAML")
                .contains("1 could not be read");
    }

    @Test
    void wrongCallIsTwo() {
        assertThat(Run.of("check").exitCode()).isEqualTo(2);
        assertThat(Run.of("check", "--no-such-option").exitCode()).isEqualTo(2);
        assertThat(Run.of("chek").exitCode()).isEqualTo(2);
        assertThat(check("gone").exitCode()).isEqualTo(2);
        assertThat(check("-", "-").exitCode()).isEqualTo(2);
    }

    /** A pipe that broke, or a path that is wrong, must not look like nothing to find. */
    @Test
    void inputWithoutManifestsIsTwoUnlessThatIsAllowed() throws IOException {
        Files.createDirectories(folder.resolve("empty"));
        write("values/values.yaml", "image: {tag: latest}\n");
        write("nothing.yaml", "---\n# nothing\n");

        for (String path : new String[] {"empty", "values", "nothing.yaml"}) {
            assertThat(check(path).exitCode()).as(path).isEqualTo(2);
            assertThat(check(path).out()).contains("has no manifests in it");
            assertThat(check(path, "--allow-empty").exitCode()).as(path).isZero();
        }
    }

    @Test
    void kindThatIsNotServedIsUnreadableWithItsLine() throws IOException {
        write("in/a.yaml", "# first\napiVersion: app/v1\nkind: Deployment\nmetadata: {name: x}\n");

        assertThat(check("in").exitCode()).isEqualTo(2);
        assertThat(check("in").out())
                .contains(
                        "in/a.yaml:2: document 1 is app/v1 Deployment, which Kubernetes 1.33 and"
                                + " later does not serve; write apiVersion: apps/v1");
    }

    @Test
    void wrongBaselineIsTwoWithASentence() throws IOException {
        write("in/a.yaml", namespace("enforce", "privileged"));
        write("baseline.yaml", BASELINE.replace("enforce: baseline", "enforce: strict"));

        var run = check("in");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out())
                .contains(
                        "baseline.yaml:6: document 1 spec.podSecurity.enforce: Unsupported value:"
                                + " \"strict\": supported values: \"baseline\", \"privileged\","
                                + " \"restricted\"");
    }

    @Test
    void fileWithoutABaselineIsTwo() throws IOException {
        write("baseline.yaml", "{apiVersion: v1, kind: ConfigMap, metadata: {name: x}}");

        var run = check("baseline.yaml");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).contains("has no SecurityBaseline in it");
    }

    @Test
    void everyOneOfAThousandManifestsIsChecked() throws IOException {
        for (var i = 0; i < 1000; i++) {
            write(
                    "in/%d/%d.yaml".formatted(i / 100, i),
                    "{apiVersion: v1, kind: Pod, metadata: {name: p%d}, spec: {hostPID: %s, containers: []}}"
                            .formatted(i, i % 10 == 0));
        }

        var json = new ObjectMapper().readTree(check("in", "-o", "json").out());

        assertThat(json.get("checked").asInt()).isEqualTo(1000);
        assertThat(json.get("unreadable")).isEmpty();
        assertThat(
                        json.get("findings").findValuesAsText("rule").stream()
                                .filter("hostNamespaces"::equals))
                .hasSize(100);
        assertThat(json.get("findings").findValuesAsText("file")).isSorted();
    }

    @Test
    void jsonHasTheFormThatIsPromised() throws IOException {
        write(
                "in/a.yaml",
                "---\n"
                        + namespace("enforce", "privileged")
                        + "---\na: b: c\n---\n{apiVersion: x.io/v1, kind: Foo}\n");

        var run = check("in", "-o", "json");
        JsonNode json = new ObjectMapper().readTree(run.out());

        assertThat(json.properties().stream().map(it -> it.getKey()))
                .containsExactlyInAnyOrder("checked", "findings", "skipped", "unreadable");
        assertThat(json.get("skipped"))
                .hasToString(
                        "[{\"file\":\"%s/in/a.yaml\",\"document\":3,\"line\":11,\"group\":\"x.io\",\"kind\":\"Foo\"}]"
                                .formatted(folder));
        assertThat(json.get("checked").asInt()).isEqualTo(1);
        assertThat(json.get("findings")).hasSize(1);
        assertThat(json.get("findings").get(0).properties().stream().map(it -> it.getKey()))
                .containsExactly(
                        "file",
                        "document",
                        "kind",
                        "namespace",
                        "name",
                        "control",
                        "rule",
                        "severity",
                        "path",
                        "message");
        assertThat(json.at("/findings/0/document").asInt()).isEqualTo(1);
        assertThat(json.at("/findings/0/severity").asText()).isEqualTo("error");
        assertThat(json.get("unreadable"))
                .hasToString(
                        "[{\"file\":\"%s/in/a.yaml\",\"document\":2,\"line\":9,\"message\":\"is not valid YAML: mapping values are not allowed here\"}]"
                                .formatted(folder));
        assertThat(run.err()).contains("1 skipped, of kinds that cannot be judged: Foo");
    }

    private Run check(String path, String... more) {
        var arguments = new java.util.ArrayList<String>();
        java.util.Collections.addAll(
                arguments, "check", "-b", folder.resolve("baseline.yaml").toString());
        arguments.add(path.equals("-") ? path : folder.resolve(path).toString());
        java.util.Collections.addAll(arguments, more);
        return Run.of(arguments.toArray(String[]::new));
    }

    private static String namespace(String use, String level) {
        return "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: x\n  labels:\n    pod-security.kubernetes.io/%s: %s\n"
                .formatted(use, level);
    }

    private void write(String file, String text) throws IOException {
        var path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
