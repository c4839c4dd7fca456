package io.securitybaseline.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What tests may rely on: the control plane behaves as that of a cluster, and ends without trace.
 */
class ControlPlaneIT {

    private static final String NAMESPACES = "/api/v1/namespaces";
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final ControlPlane plane = ControlPlane.shared();
    private final ApiCalls calls = plane.calls();

    @Test
    void namespaceGetsItsServiceAccountAndTheCaCertificate() throws IOException {
        var namespace = createNamespace("");

        awaitStatus(200, namespace + "/serviceaccounts/default");
        awaitStatus(200, namespace + "/configmaps/kube-root-ca.crt");
        assertThat(calls.get(namespace + "/configmaps/kube-root-ca.crt").body())
                .contains(plane.caCertificate().strip().replace("\n", "\\n"));
    }

    @Test
    void namespaceDeletionCompletes() throws IOException {
        var namespace = createNamespace("");
        create(namespace + "/configmaps", "{'metadata': {'name': 'something'}}");

        calls.delete(namespace);

        awaitStatus(404, namespace);
    }

    @Test
    void ownedObjectGoesWithItsOwner() throws IOException {
        var namespace = createNamespace("");
        var owner = create(namespace + "/configmaps", "{'metadata': {'name': 'owner'}}");
        create(
                namespace + "/configmaps",
                """
                {'metadata': {'name': 'owned', 'ownerReferences': [
                  {'apiVersion': 'v1', 'kind': 'ConfigMap', 'name': 'owner', 'uid': '%s'}]}}
                """
                        .formatted(uid(owner)));

        calls.delete(namespace + "/configmaps/owner");

        awaitStatus(404, namespace + "/configmaps/owned");
    }

    @Test
    void quotaIsCounted() throws IOException {
        var namespace = createNamespace("");
        create(
                namespace + "/resourcequotas",
                "{'metadata': {'name': 'few'}, 'spec': {'hard': {'secrets': '3'}}}");

        await().atMost(Duration.ofSeconds(30))
                .until(
                        () ->
                                calls.get(namespace + "/resourcequotas/few")
                                        .body()
                                        .contains("\"used\":{\"secrets\":\"0\"}"));
    }

    @Test
    void serviceAccountTokenOpensWhatRbacAllows() throws IOException {
        var namespace = createNamespace("");
        awaitStatus(200, namespace + "/serviceaccounts/default");
        var answer = create(namespace + "/serviceaccounts/default/token", "{'spec': {}}");
        var token = answer.replaceAll("(?s).*\"token\":\"([^\"]+)\".*", "$1");
        var name = namespace.substring(namespace.lastIndexOf('/') + 1);

        assertThat(plane.kubeconfig("default", token)).contains("token: " + token);
        try (var account =
                new ApiCalls(plane.url(), plane.caCertificate(), new Login.Token(token))) {
            assertThat(account.get(namespace + "/configmaps").statusCode()).isEqualTo(403);
            create(
                    "/apis/rbac.authorization.k8s.io/v1/namespaces/" + name + "/rolebindings",
                    """
                    {'metadata': {'name': 'view'},
                     'roleRef': {'apiGroup': 'rbac.authorization.k8s.io', 'kind': 'ClusterRole', 'name': 'view'},
                     'subjects': [{'kind': 'ServiceAccount', 'name': 'default', 'namespace': '%s'}]}
                    """
                            .formatted(name));
            await().until(() -> account.get(namespace + "/configmaps").statusCode() == 200);
            assertThat(account.get(namespace + "/secrets").statusCode()).isEqualTo(403);
        }
    }

    @Test
    void podSecurityIsEnforced() throws IOException {
        var namespace =
                createNamespace(", 'labels': {'pod-security.kubernetes.io/enforce': 'restricted'}");
        awaitStatus(200, namespace + "/serviceaccounts/default");

        var answer =
                calls.post(
                        namespace + "/pods",
                        json(
                                """
                                {'metadata': {'name': 'root'}, 'spec': {'containers': [
                                  {'name': 'c', 'image': 'i', 'securityContext': {'privileged': true}}]}}
                                """));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("violates PodSecurity");
    }

    @Test
    void admissionPoliciesAreServed() throws IOException {
        assertThat(calls.get("/apis/admissionregistration.k8s.io/v1").body())
                .contains("validatingadmissionpolicies", "mutatingadmissionpolicies");
    }

    @Test
    void addressesOfTheApiServerBelongToTheTests() throws IOException {
        awaitStatus(200, NAMESPACES + "/default/services/kubernetes");
        assertThat(
                        calls.get(
                                        "/apis/discovery.k8s.io/v1/namespaces/default/endpointslices/kubernetes")
                                .statusCode())
                .isEqualTo(404);
    }

    @Test
    void twoRunSideBySideAndEndWithoutTrace() throws IOException {
        var other = ControlPlane.start(Options.defaults().with(Feature.FSYNC));
        var folder = other.kubeconfigPath().getParent();
        try (other) {
            assertThat(other.url()).isNotEqualTo(plane.url());
            createNamespace("");
            assertThat(other.calls().get(NAMESPACES).body()).doesNotContain("\"test-");
            assertThat(calls.get("/readyz").statusCode()).isEqualTo(200);
            assertThat(other.pids()).hasSize(3);
        }

        assertThat(other.pids()).isEmpty();
        assertThat(folder).doesNotExist();
        assertThat(ProcessHandle.current().descendants())
                .noneMatch(p -> p.info().commandLine().orElse("").contains(folder.toString()));
    }

    @Test
    void nothingIsLeftOfOneThatNobodyClosed() throws Exception {
        var jvm =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                NeverClosed.class.getName())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();

        var folder = new String(jvm.getInputStream().readAllBytes(), UTF_8).strip();

        assertThat(jvm.waitFor()).isZero();
        assertThat(folder).isNotEmpty();
        assertThat(Path.of(folder)).doesNotExist();
        assertThat(ProcessHandle.allProcesses())
                .noneMatch(p -> p.info().commandLine().orElse("").contains(folder));
    }

    /** A program that starts a control plane, and ends. */
    static final class NeverClosed {
        public static void main(String[] arguments) {
            System.out.println(ControlPlane.start().kubeconfigPath().getParent());
        }
    }

    @Test
    void restartedApiServerHasItsAddressAndItsData() throws IOException {
        try (var other = ControlPlane.start()) {
            other.calls().post(NAMESPACES, json("{'metadata': {'name': 'kept'}}"));

            other.stop(Binary.KUBE_APISERVER);
            assertThatThrownBy(() -> other.calls().get("/readyz")).isInstanceOf(IOException.class);
            other.restart(Binary.KUBE_APISERVER);

            assertThat(other.calls().get(NAMESPACES + "/kept").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void wrongFlagIsShownWithTheLog(@TempDir Path folder) {
        var options = Options.defaults().withFolder(folder).withApiServerFlags("--no-such-flag");

        assertThatThrownBy(() -> ControlPlane.start(options))
                .isInstanceOf(ControlPlaneException.class)
                .hasMessageContaining("kube-apiserver.log")
                .hasMessageContaining("unknown flag: --no-such-flag");
    }

    @Test
    void namedOneIsStartedOnceAndEndedByName(@TempDir Path folder) throws IOException {
        var planes = new NamedControlPlanes(folder);

        var kubeconfig = planes.up("one", Options.defaults());
        var state = planes.list().getFirst();
        assertThat(planes.up("one", Options.defaults())).isEqualTo(kubeconfig).isNotEmptyFile();
        assertThat(planes.list()).containsExactly(state);
        assertThat(state.isUp()).isTrue();

        assertThat(planes.down("one")).isTrue();
        assertThat(state.isUp()).isFalse();
        assertThat(planes.list()).isEmpty();
        assertThat(planes.down("one")).isFalse();
    }

    private String createNamespace(String metadata) throws IOException {
        var name = "test-" + COUNT.incrementAndGet();
        create(NAMESPACES, "{'metadata': {'name': '%s'%s}}".formatted(name, metadata));
        return NAMESPACES + "/" + name;
    }

    private String create(String path, String object) throws IOException {
        var answer = calls.post(path, json(object));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return answer.body();
    }

    private void awaitStatus(int status, String path) {
        await().atMost(Duration.ofSeconds(30)).until(() -> calls.get(path).statusCode() == status);
    }

    private static String uid(String object) {
        return object.replaceAll("(?s).*\"uid\":\"([^\"]+)\".*", "$1");
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }
}
