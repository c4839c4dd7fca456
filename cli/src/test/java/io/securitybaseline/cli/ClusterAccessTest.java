package io.securitybaseline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** As whom a cluster is asked, which one, and what is said when it does not answer. */
class ClusterAccessTest {
    private final List<Headers> asked = new CopyOnWriteArrayList<>();
    private final List<String> paths = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private int answer = 200;

    @TempDir private Path folder;

    /** Answers every request alike, and keeps what was asked. */
    @BeforeEach
    void server() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    asked.add(exchange.getRequestHeaders());
                    paths.add(exchange.getRequestURI().getPath());
                    byte[] body =
                            "{\"apiVersion\": \"v1\", \"kind\": \"List\", \"items\": []}"
                                    .getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders().add("Content-Type", "application/json");
                    exchange.sendResponseHeaders(answer, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void kubeconfigMayImpersonate() throws IOException {
        Run run =
                waivers(
                        kubeconfig(
                                "as: jane, as-groups: [devs, ops], as-uid: '42',"
                                        + " as-user-extra: {reason: [audit]}"));

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(header("Impersonate-User")).containsExactly("jane");
        assertThat(header("Impersonate-Group")).containsExactlyInAnyOrder("devs", "ops");
        assertThat(header("Impersonate-Uid")).containsExactly("42");
        assertThat(header("Impersonate-Extra-reason")).containsExactly("audit");
    }

    @Test
    void callerMayImpersonateAnother() throws IOException {
        waivers(
                kubeconfig("as: jane, as-groups: [devs]"),
                "--as",
                "joe",
                "--as-group",
                "a",
                "--as-group",
                "b",
                "--as-uid",
                "7");

        assertThat(header("Impersonate-User")).containsExactly("joe");
        assertThat(header("Impersonate-Group")).containsExactlyInAnyOrder("a", "b");
        assertThat(header("Impersonate-Uid")).containsExactly("7");
    }

    @Test
    void nobodyIsImpersonatedUnasked() throws IOException {
        waivers(kubeconfig("token: secret"));

        assertThat(header("Authorization")).containsExactly("Bearer secret");
        assertThat(asked.getFirst().keySet()).noneMatch(it -> it.startsWith("Impersonate"));
        assertThat(waivers(kubeconfig("token: t"), "--as-group", "a").err())
                .contains("name one with --as");
    }

    @Test
    void tokenMayStandInAFile() throws IOException {
        Path token = Files.writeString(folder.resolve("token"), "from-file\n");
        waivers(kubeconfig("tokenFile: " + token));

        assertThat(header("Authorization")).containsExactly("Bearer from-file");
    }

    @Test
    void namespaceIsThatOfTheContextUnlessItIsNamed() throws IOException {
        String config = kubeconfig("token: t");
        Run.of("explain", "--kubeconfig", config);
        assertThat(paths).contains("/api/v1/namespaces/home");

        paths.clear();
        Run.of("explain", "-n", "other", "--kubeconfig", config);
        assertThat(paths).contains("/api/v1/namespaces/other");
    }

    @Test
    void serverThatDoesNotAnswerIsNamedWithWhatToDo() throws IOException {
        String config = kubeconfig("token: t");
        String address = "http://127.0.0.1:" + server.getAddress().getPort();
        server.stop(0);

        Run run = waivers(config);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .startsWith("the API server " + address)
                .contains("does not answer: ", "--kubeconfig and --context");
    }

    @Test
    void refusedTokenIsSaidWithTheAddress() throws IOException {
        answer = 401;

        Run run = waivers(kubeconfig("token: t"));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .contains(
                        "the API server http://127.0.0.1:" + server.getAddress().getPort(),
                        "does not accept the credentials; log in again");
    }

    @Test
    void kubeconfigThatIsNotThereIsSaid() {
        Run run = Run.of("waivers", "--kubeconfig", folder.resolve("gone").toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("gone: cannot be read; check --kubeconfig");
    }

    private List<String> header(String name) {
        return asked.getFirst().getOrDefault(name, List.of());
    }

    private static Run waivers(String kubeconfig, String... more) {
        String[] arguments = new String[more.length + 3];
        arguments[0] = "waivers";
        arguments[1] = "--kubeconfig";
        arguments[2] = kubeconfig;
        System.arraycopy(more, 0, arguments, 3, more.length);
        return Run.of(arguments);
    }

    private String kubeconfig(String user) throws IOException {
        return Files.writeString(
                        folder.resolve("config"),
                        """
                        apiVersion: v1
                        kind: Config
                        current-context: c
                        clusters: [{name: c, cluster: {server: "http://127.0.0.1:%d"}}]
                        contexts: [{name: c, context: {cluster: c, user: u, namespace: home}}]
                        users: [{name: u, user: {%s}}]
                        """
                                .formatted(server.getAddress().getPort(), user))
                .toString();
    }
}
