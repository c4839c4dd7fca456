package io.securitybaseline.k3s;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;

import org.awaitility.core.ThrowingRunnable;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.k3s.K3sContainer;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A cluster of one node in a container. */
final class K3s implements AutoCloseable {

    /** System property with the image of the node: k3s, or one that behaves like it. */
    static final String IMAGE = System.getProperty("k3s.image", "rancher/k3s:v1.36.3-k3s1");

    private static final String FIELD_MANAGER = "test";
    private static final String AUTHS =
            """
            {"auths": {"registry.example.com": {"username": "somebody", "password": "none"}}}
            """;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final K3sContainer container;
    private final KubernetesClient admin;

    private K3s(K3sContainer container) {
        this.container = container;
        var config = Config.fromKubeconfig(container.getKubeConfigYaml());
        admin = new KubernetesClientBuilder().withConfig(config).build();
    }

    /**
     * @param kubelet flags of the kubelet, without hyphens
     */
    static K3s start(String... kubelet) {
        var name = DockerImageName.parse(IMAGE).asCompatibleSubstituteFor("rancher/k3s");
        var container = new K3sContainer(name);
        var command = new ArrayList<>(List.of(container.getCommandParts()));
        Stream.of(kubelet).map(flag -> "--kubelet-arg=" + flag).forEach(command::add);
        container.setCommandParts(command.toArray(String[]::new));
        container.start();
        return new K3s(container);
    }

    /** A client that may do everything. */
    KubernetesClient admin() {
        return admin;
    }

    /** Has an administrator do what the guard of the chart keeps from everybody. */
    void breakingTheGlass(Consumer<KubernetesClient> deed) {
        var config =
                new ConfigBuilder(admin.getConfiguration())
                        .withImpersonateUsername("break-glass")
                        .withImpersonateGroups("system:masters", "securitybaseline:break-glass")
                        .build();
        try (var client = new KubernetesClientBuilder().withConfig(config).build()) {
            deed.accept(client);
        }
    }

    String kubeconfig() {
        return container.getKubeConfigYaml();
    }

    /** Gives the node an image, as if it had pulled it. */
    void load(Path archive) {
        container.copyFileToContainer(MountableFile.forHostPath(archive), "/tmp/image.tar");
        var imported = run("ctr", "--namespace", "k8s.io", "images", "import", "/tmp/image.tar");
        if (imported.getExitCode() != 0) {
            throw new IllegalStateException("The image was not imported: " + imported);
        }
    }

    /** Runs a command on the node. */
    ExecResult run(String... command) {
        try {
            return container.execInContainer(command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the node ran a command", e);
        }
    }

    void createNamespace(String name) {
        var namespace = new NamespaceBuilder().withNewMetadata().withName(name).endMetadata();
        admin.resource(namespace.build()).create();
    }

    /** Creates a pull secret of a registry that does not exist. */
    void createPullSecret(String namespace, String name) {
        var secret =
                new SecretBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withName(name)
                        .endMetadata()
                        .withType("kubernetes.io/dockerconfigjson")
                        .addToStringData(".dockerconfigjson", AUTHS);
        admin.resource(secret.build()).create();
    }

    /** Applies one object, given as YAML. */
    void apply(String yaml) {
        admin.resource(yaml).fieldManager(FIELD_MANAGER).forceConflicts().serverSideApply();
    }

    @Override
    public void close() {
        admin.close();
        container.stop();
    }

    /** Waits until a condition holds in the cluster. */
    static void eventually(ThrowingRunnable condition) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .untilAsserted(condition);
    }
}
