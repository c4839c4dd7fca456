package io.securitybaseline;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The check as pipelines run it: the launcher, the hook and the action, in a repository. */
class PipelineIT {

    private static final String GOOD =
            "{apiVersion: v1, kind: Namespace, metadata: {name: a, labels:"
                    + " {pod-security.kubernetes.io/enforce: restricted}}}\n";
    private static final String BAD = GOOD.replace("restricted", "privileged");

    @TempDir private Path folder;

    private Repository repository = new Repository(Path.of(""));

    @BeforeEach
    void repository() throws Exception {
        repository = Repository.in(folder);
        repository.write(
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
        repository.write("deploy/a.yaml", GOOD);
        assertThat(launcher("securitybaseline").exitCode()).isZero();

        repository.write("deploy/a.yaml", BAD);
        assertThat(launcher("securitybaseline").exitCode()).isEqualTo(1);

        repository.write("deploy/a.yaml", BAD + "---\na: b: c\n");
        var ending = launcher("securitybaseline");
        assertThat(ending.exitCode()).isEqualTo(2);
        assertThat(ending.output())
                .contains("LevelBelowFloor", "deploy/a.yaml:3: document 2 is not valid YAML")
                .doesNotContain("WARNING", "\u001b");
    }

    @Test
    void pluginOfKubectlIsTheSameProgramUnderAnotherName() throws Exception {
        repository.write("deploy/a.yaml", BAD);

        assertThat(launcher("kubectl-baseline").exitCode()).isEqualTo(1);
        assertThat(
                        repository
                                .run(
                                        Map.of(),
                                        List.of(
                                                Repository.BIN
                                                        .resolve("kubectl-baseline")
                                                        .toString(),
                                                "check",
                                                "--help"))
                                .output())
                .startsWith("Usage: kubectl baseline check");
    }

    @Test
    void namesOfFilesMayHoldAnyLetter() throws Exception {
        repository.write("deploy/grüße.yaml", BAD);

        var ending =
                repository.run(
                        Map.of("LC_ALL", "C", "LANG", "C"),
                        List.of(
                                Repository.BIN.resolve("securitybaseline").toString(),
                                "check",
                                "-b",
                                "platform/baseline.yaml",
                                "deploy/grüße.yaml"));

        assertThat(ending.output()).contains("deploy/grüße.yaml");
        assertThat(ending.exitCode()).isEqualTo(1);
    }

    @Test
    void hookChecksTheFilesOfACommit() throws Exception {
        repository.write("deploy/a.yaml", BAD);
        assertThat(hook().exitCode()).isEqualTo(1);

        repository.write("deploy/a.yaml", GOOD);
        assertThat(hook().exitCode()).isZero();
    }

    @Test
    void actionFailsTheStepAndLeavesTheFindings() throws Exception {
        repository.write("deploy/a.yaml", BAD);
        var ending = action();

        assertThat(ending.exitCode()).as(ending.output()).isEqualTo(1);
        assertThat(ending.output()).contains("podSecurity/LevelBelowFloor");
        JsonNode sarif = new ObjectMapper().readTree(folder.resolve("findings.sarif").toFile());
        assertThat(sarif.at("/runs/0/results")).hasSize(1);

        repository.write("deploy/a.yaml", GOOD);
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
            repository.write(
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
            var environment = Map.of("KUBECONFIG", folder.resolve("kubeconfig").toString());

            for (var arguments :
                    List.of(
                            List.of("report"),
                            List.of("diff", "-b", "platform/baseline.yaml", "-n", "a"),
                            List.of("impact", "-b", "platform/baseline.yaml", "-n", "a"))) {
                var ending =
                        repository.run(
                                environment,
                                List.of(Repository.BIN.resolve("securitybaseline").toString()),
                                arguments.toArray(String[]::new));
                assertThat(ending.exitCode()).as(ending.output()).isEqualTo(2);
                assertThat(ending.output())
                        .isEqualTo(
                                "the API server refuses: securitybaselines.securitybaseline.io is"
                                        + " forbidden: User eve cannot list; request that right, or"
                                        + " give objects that were exported with it by --file\n");
            }
        } finally {
            server.stop(0);
        }
    }

    private Repository.Ending launcher(String name) throws Exception {
        return repository.run(
                Map.of(),
                List.of(
                        Repository.BIN.resolve(name).toString(),
                        "check",
                        "-b",
                        "platform/baseline.yaml",
                        "deploy"));
    }

    private Repository.Ending hook() throws Exception {
        return repository.hook(List.of("--baseline", "platform/baseline.yaml"), "deploy");
    }

    private Repository.Ending action() throws Exception {
        return repository.action(
                Map.of(
                        "baseline", "platform/baseline.yaml",
                        "paths", "deploy",
                        "sarif", "findings.sarif"));
    }
}
