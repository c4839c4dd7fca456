package io.securitybaseline.testbed.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** The way in that the sample gives to those on call. No operator runs here. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BreakGlassIT {

    private static final String OWN = "glass-operator";
    private static final String TENANT = "glass-tenant";
    private static final String GROUP = "securitybaseline:break-glass";
    private static final Path SAMPLE =
            Chart.find().path().getParent().resolveSibling("samples").resolve("07-break-glass");

    private OperatorCluster cluster;
    private KubernetesClient onCall;
    private KubernetesClient behindTheGlass;

    @BeforeAll
    void start() throws IOException {
        cluster = OperatorCluster.start(OWN, TENANT);
        sample().forEach(
                        object ->
                                cluster.admin()
                                        .resource(object)
                                        .forceConflicts()
                                        .serverSideApply());
        onCall = cluster.person("glass-on-call", "networking.k8s.io", Map.of());
        cluster.bind("glass-on-call", "may-break-glass");
        behindTheGlass = as(onCall, "break-glass", GROUP);
        await().until(() -> Policies.refuse(cluster.admin(), policy()));
        await().until(() -> !Policies.refuse(cluster.operator(), policy()));
        await().ignoreExceptions()
                .until(() -> behindTheGlass.network().v1().networkPolicies().list() != null);
    }

    @AfterAll
    void stop() throws IOException {
        behindTheGlass.close();
        onCall.close();
        sample().forEach(object -> cluster.admin().resource(object).delete());
        cluster.close();
    }

    @Test
    void whoMayImpersonateTheGroupPassesTheGuard() {
        var held = cluster.operator().resource(policy()).create();

        assertThatThrownBy(() -> cluster.admin().resource(held).delete())
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("securitybaseline-guard");
        behindTheGlass.resource(held).delete();

        assertThat(cluster.admin().resource(held).get()).isNull();
    }

    @Test
    void groupMayDoNoMoreThanTheSampleSays() {
        assertThatThrownBy(() -> behindTheGlass.pods().inNamespace(TENANT).list())
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("forbidden");
    }

    @Test
    void nobodyElseIsImpersonatedByIt() {
        try (var other = as(onCall, "admin", GROUP)) {
            assertThatThrownBy(() -> other.network().v1().networkPolicies().list())
                    .isInstanceOf(KubernetesClientException.class)
                    .hasMessageContaining("cannot impersonate");
        }
    }

    @Test
    void administratorsNeedNoSample() {
        var held = cluster.operator().resource(policy()).create();
        try (var glass = as(cluster.admin(), "admin", "system:masters", GROUP)) {
            glass.resource(held).delete();
        }

        assertThat(cluster.admin().resource(held).get()).isNull();
    }

    private static KubernetesClient as(KubernetesClient client, String user, String... groups) {
        var config =
                new ConfigBuilder(client.getConfiguration())
                        .withImpersonateUsername(user)
                        .withImpersonateGroups(groups)
                        .build();
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    private static Stream<HasMetadata> sample() throws IOException {
        try (var files = Files.list(SAMPLE)) {
            return files
                    .filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList()
                    .stream()
                    .flatMap(file -> new Rendered(read(file)).objects().stream());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static NetworkPolicy policy() {
        return new NetworkPolicyBuilder()
                .withNewMetadata()
                .withName("securitybaseline-default-deny")
                .withNamespace(TENANT)
                .addToLabels("app.kubernetes.io/managed-by", "securitybaseline")
                .endMetadata()
                .withNewSpec()
                .withNewPodSelector()
                .endPodSelector()
                .endSpec()
                .build();
    }
}
