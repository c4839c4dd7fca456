package io.securitybaseline;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The check as pipelines run it: the launcher, the hook and the action, in a repository. */
class PipelineIT {

    private static final Path BIN = Path.of("target/securitybaseline/bin").toAbsolutePath();
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final String GOOD =
            "{apiVersion: v1, kind: Namespace, metadata: {name: a, labels:"
                    + " {pod-security.kubernetes.io/enforce: restricted}}}\n";
    private static final String BAD = GOOD.replace("restricted", "privileged");

    private record Ending(int exitCode, String output) {}

    @TempDir private Path repository;

    @BeforeEach
    void repository() throws Exception {
        assertThat(run(Map.of(), List.of("git", "init", "-q", ".")).exitCode()).isZero();
        write(
                "platform/baseline.yaml",
                """
                apiVersion: securitybaseline.io/v1alpha1
                kind: SecurityBaseline
                metadata: {name: tenant}
                spec:
                  namespaceSelector: {matchLabels: {tenancy: "yes"}}
                  podSecurity: {enforce: baseline, version: v1.36}
                """);
    }

    @Test
    void launcherEndsAsDocumented() throws Exception {
        write("deploy/a.yaml", GOOD);
        assertThat(launcher("securitybaseline").exitCode()).isZero();

        write("deploy/a.yaml", BAD);
        assertThat(launcher("securitybaseline").exitCode()).isEqualTo(1);

        write("deploy/a.yaml", BAD + "---\na: b: c\n");
        var ending = launcher("securitybaseline");
        assertThat(ending.exitCode()).isEqualTo(2);
        assertThat(ending.output())
                .contains("LevelBelowFloor", "deploy/a.yaml:3: document 2 is not valid YAML")
                .doesNotContain("WARNING", "\u001b");
    }

    @Test
    void pluginOfKubectlIsTheSameProgramUnderAnotherName() throws Exception {
        write("deploy/a.yaml", BAD);

        assertThat(launcher("kubectl-baseline").exitCode()).isEqualTo(1);
        assertThat(
                        run(
                                        Map.of(),
                                        List.of(
                                                BIN.resolve("kubectl-baseline").toString(),
                                                "check",
                                                "--help"))
                                .output())
                .startsWith("Usage: kubectl baseline check");
    }

    @Test
    void namesOfFilesMayHoldAnyLetter() throws Exception {
        write("deploy/grüße.yaml", BAD);

        var ending =
                run(
                        Map.of("LC_ALL", "C", "LANG", "C"),
                        List.of(
                                BIN.resolve("securitybaseline").toString(),
                                "check",
                                "-b",
                                "platform/baseline.yaml",
                                "deploy/grüße.yaml"));

        assertThat(ending.output()).contains("deploy/grüße.yaml");
        assertThat(ending.exitCode()).isEqualTo(1);
    }

    @Test
    void hookChecksTheFilesOfACommit() throws Exception {
        write("deploy/a.yaml", BAD);
        assertThat(hook().exitCode()).isEqualTo(1);

        write("deploy/a.yaml", GOOD);
        assertThat(hook().exitCode()).isZero();
    }

    @Test
    void actionFailsTheStepAndLeavesTheFindings() throws Exception {
        write("deploy/a.yaml", BAD);
        var ending = action();

        assertThat(ending.exitCode()).as(ending.output()).isEqualTo(1);
        assertThat(ending.output()).contains("podSecurity/LevelBelowFloor");
        JsonNode sarif = new ObjectMapper().readTree(repository.resolve("findings.sarif").toFile());
        assertThat(sarif.at("/runs/0/results")).hasSize(1);

        write("deploy/a.yaml", GOOD);
        assertThat(action().exitCode()).isZero();
    }

    @Test
    void clusterThatRefusesIsNotTakenForAnEmptyOne() throws Exception {
        var refusal =
                """
                {"kind": "Status", "apiVersion": "v1", "status": "Failure", "reason": "Forbidden", "code": 403,
                 "message": "securitybaselines.securitybaseline.io is forbidden: User eve cannot list"}
                """
                        .getBytes(UTF_8);
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    exchange.getResponseHeaders().set("Content-Type", "application/json");
                    exchange.sendResponseHeaders(403, refusal.length);
                    exchange.getResponseBody().write(refusal);
                    exchange.close();
                });
        server.start();
        try {
            write(
                    "kubeconfig",
                    """
                    apiVersion: v1
                    kind: Config
                    clusters: [{name: c, cluster: {server: "http://127.0.0.1:%d"}}]
                    users: [{name: u, user: {token: t}}]
                    contexts: [{name: x, context: {cluster: c, user: u}}]
                    current-context: x
                    """
                            .formatted(server.getAddress().getPort()));
            var environment = Map.of("KUBECONFIG", repository.resolve("kubeconfig").toString());

            for (var arguments :
                    List.of(
                            List.of("report"),
                            List.of("diff", "-b", "platform/baseline.yaml", "-n", "a"),
                            List.of("impact", "-b", "platform/baseline.yaml", "-n", "a"))) {
                var ending =
                        run(
                                environment,
                                List.of(BIN.resolve("securitybaseline").toString()),
                                arguments.toArray(String[]::new));
                assertThat(ending.exitCode()).as(ending.output()).isEqualTo(2);
                assertThat(ending.output())
                        .isEqualTo(
                                "the API server says: securitybaselines.securitybaseline.io is"
                                        + " forbidden: User eve cannot list\n");
            }
        } finally {
            server.stop(0);
        }
    }

    private Ending launcher(String name) throws Exception {
        return run(
                Map.of(),
                List.of(
                        BIN.resolve(name).toString(),
                        "check",
                        "-b",
                        "platform/baseline.yaml",
                        "deploy"));
    }

    /** As pre-commit does: the entry, the arguments, and the files that are staged. */
    private Ending hook() throws Exception {
        assertThat(run(Map.of(), List.of("git", "add", "-A")).exitCode()).isZero();
        var files =
                run(Map.of(), List.of("git", "diff", "--cached", "--name-only", "--", "deploy"))
                        .output();
        @SuppressWarnings("unchecked")
        var hook =
                ((List<Map<String, Object>>) yaml(ROOT.resolve(".pre-commit-hooks.yaml")))
                        .getFirst();
        var command = new ArrayList<>(List.of(hook.get("entry").toString().split(" ")));
        command.addAll(List.of("--baseline", "platform/baseline.yaml"));
        files.lines().forEach(command::add);
        return run(
                Map.of(),
                List.of("sh", "-c", "exec \"$@\"", "hook"),
                command.toArray(String[]::new));
    }

    /** As the runner does: inputs become variables as the step says, and bash runs it. */
    private Ending action() throws Exception {
        var inputs =
                Map.of(
                        "baseline", "platform/baseline.yaml",
                        "paths", "deploy",
                        "sarif", "findings.sarif");
        var action = ROOT.resolve(".github/actions/check/action.yml");
        var content = new ObjectMapper().valueToTree(yaml(action));
        var step = content.at("/runs/steps/0");
        Map<String, String> environment = new java.util.HashMap<>();
        for (var variable : step.get("env").properties()) {
            var input =
                    variable.getValue().asText().replaceAll("^\\$\\{\\{ inputs\\.(.*) }}$", "$1");
            var usual = content.at("/inputs/" + input + "/default").asText();
            environment.put(variable.getKey(), inputs.getOrDefault(input, usual));
        }
        return run(environment, List.of("bash", "-e", "-c", step.get("run").asText()));
    }

    private static Object yaml(Path file) throws IOException {
        return new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
    }

    private Ending run(Map<String, String> environment, List<String> command, String... more)
            throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of(more));
        var builder = new ProcessBuilder(all).directory(repository.toFile());
        builder.environment().put("PATH", BIN + File.pathSeparator + System.getenv("PATH"));
        builder.environment().putAll(environment);
        var process = builder.redirectErrorStream(true).start();
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Ending(process.waitFor(), output);
    }

    private void write(String file, String text) throws IOException {
        var path = repository.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
