package io.securitybaseline.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.securitybaseline.SecurityBaselineOperator;
import io.securitybaseline.api.Verdict;
import io.securitybaseline.config.Settings;
import io.securitybaseline.testbed.Binary;
import io.securitybaseline.testbed.ControlPlane;
import io.securitybaseline.testbed.chart.ClusterFixtures;
import io.securitybaseline.testbed.chart.Installation;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A cluster that is put back to an older state while the operator runs. */
class RestoredClusterIT {
    private static final String NAMESPACE = "securitybaseline-system";

    @Test
    void afterARestoreWhatIsThereIsRepairedAndWhatIsNewIsEnforced() throws IOException {
        try (ControlPlane controlPlane = ControlPlane.start();
                KubernetesClient admin =
                        new KubernetesClientBuilder()
                                .withConfig(Config.fromKubeconfig(controlPlane.kubeconfig()))
                                .build()) {
            ClusterFixtures.install(admin);
            Cluster cluster = new Cluster(admin);
            try (Installation installation =
                            Installation.install(
                                    admin,
                                    NAMESPACE,
                                    Map.of(
                                            "guard",
                                            Map.of("enabled", false),
                                            "controls",
                                            List.of("network")));
                    SecurityBaselineOperator operator =
                            new SecurityBaselineOperator(
                                    settings(installation), installation.operatorConfig())) {
                operator.start();
                cluster.namespace("before", Map.of("restored", "yes"));
                cluster.apply(
                        """
                        apiVersion: securitybaseline.io/v1alpha1
                        kind: SecurityBaseline
                        metadata: {name: restored}
                        spec:
                          namespaceSelector: {matchLabels: {restored: "yes"}}
                          mode: Enforce
                          network: {defaultDeny: [Ingress]}
                        """);
                cluster.awaitVerdict("before", Verdict.Compliant);
                Path data = controlPlane.folder().resolve("etcd");
                Path backup = controlPlane.folder().resolve("backup");
                controlPlane.stop(Binary.ETCD);
                copy(data, backup);
                controlPlane.restart(Binary.ETCD);
                // Longer than between two looks at how far the cluster is.
                for (int i = 0; i < 80; i++) {
                    cluster.namespace("lost-" + i, Map.of("restored", "yes"));
                }
                cluster.awaitVerdict("lost-79", Verdict.Compliant);

                controlPlane.stop(Binary.ETCD);
                delete(data);
                copy(backup, data);
                controlPlane.restart(Binary.ETCD);
                controlPlane.restart(Binary.KUBE_APISERVER);
                controlPlane.restart(Binary.KUBE_CONTROLLER_MANAGER);

                cluster.eventually(() -> admin.namespaces().withName("lost-0").get() == null);
                cluster.eventually(() -> deny(cluster, "before").get() != null);
                deny(cluster, "before").delete();
                cluster.namespace("after", Map.of("restored", "yes"));
                cluster.eventually(
                        "repaired", () -> assertThat(deny(cluster, "before").get()).isNotNull());
                cluster.awaitVerdict("after", Verdict.Compliant);
                cluster.eventually(
                        "counted anew",
                        () ->
                                assertThat(cluster.status("restored").namespaces().compliant())
                                        .isEqualTo(2));
            }
        }
    }

    private static Settings settings(Installation installation) {
        Map<String, String> environment = new HashMap<>(installation.environment());
        environment.put("SECURITYBASELINE_HTTP_PORT", "0");
        environment.put("POD_NAMESPACE", NAMESPACE);
        return Settings.from(environment);
    }

    private static Resource<NetworkPolicy> deny(Cluster cluster, String namespace) {
        return cluster.client()
                .network()
                .v1()
                .networkPolicies()
                .inNamespace(namespace)
                .withName("securitybaseline-default-deny");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            files.forEach(
                    it -> {
                        try {
                            Files.copy(it, to.resolve(from.relativize(it).toString()));
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    });
        }
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(
                folder,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes any)
                            throws IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(Path empty, IOException any)
                            throws IOException {
                        Files.delete(empty);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
