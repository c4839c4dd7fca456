package io.securitybaseline.sample;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.securitybaseline.SecurityBaselineOperator;
import io.securitybaseline.api.SecurityBaseline;
import io.securitybaseline.api.SecurityWaiver;
import io.securitybaseline.config.Settings;
import io.securitybaseline.testbed.ControlPlane;
import io.securitybaseline.testbed.chart.ClusterFixtures;
import io.securitybaseline.testbed.chart.Installation;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A cluster of its own with the chart as it comes, for somebody who types what a README says. */
final class SampleCluster implements AutoCloseable {
    private static final String NAMESPACE = "securitybaseline";

    private final ControlPlane plane = ControlPlane.start();
    private final KubernetesClient admin =
            new KubernetesClientBuilder()
                    .withConfig(Config.fromKubeconfig(plane.kubeconfig()))
                    .build();
    private @Nullable SecurityBaselineOperator operator;

    /** Installs the chart, or upgrades it, and starts its operator. */
    void install(Map<String, ?> values) {
        stop();
        ClusterFixtures.install(admin);
        Installation installation = Installation.install(admin, NAMESPACE, values);
        Map<String, String> environment = new HashMap<>(installation.environment());
        environment.put("SECURITYBASELINE_HTTP_PORT", "0");
        SecurityBaselineOperator starting =
                new SecurityBaselineOperator(
                        Settings.from(environment),
                        installation.operatorConfig(),
                        Clock.systemUTC());
        starting.start();
        operator = starting;
    }

    /** How a command ended, and what it printed to both streams. */
    record Ending(int exitCode, String output) {}

    /** Runs a command as the administrator of the cluster, in the folder of a sample. */
    Ending run(String command, Path folder) throws IOException, InterruptedException {
        var builder = new ProcessBuilder("bash", "-o", "pipefail", "-c", command);
        builder.directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("KUBECONFIG", plane.kubeconfigPath().toString());
        builder.environment().put("KUBECACHEDIR", plane.folder().resolve("kubectl").toString());
        builder.environment().put("REGISTRY_PASSWORD", "a password");
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Ending(process.waitFor(), output);
    }

    /** What a sample may leave behind: namespaces, and whatever else it declares in the cluster. */
    List<String> contents() {
        return Stream.of(
                        admin.namespaces().list().getItems(),
                        admin.resources(SecurityBaseline.class).list().getItems(),
                        admin.resources(SecurityWaiver.class).list().getItems(),
                        admin.rbac().clusterRoles().list().getItems(),
                        admin.rbac().clusterRoleBindings().list().getItems(),
                        admin.secrets().inNamespace(NAMESPACE).list().getItems())
                .flatMap(List::stream)
                .map(SampleCluster::title)
                .sorted()
                .toList();
    }

    private static String title(HasMetadata object) {
        return object.getKind() + "/" + object.getMetadata().getName();
    }

    private void stop() {
        if (operator != null) {
            operator.close();
            operator = null;
        }
    }

    @Override
    public void close() {
        stop();
        admin.close();
        plane.close();
    }
}
