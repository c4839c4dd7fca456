package io.securitybaseline.siege;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.securitybaseline.api.Condition;
import io.securitybaseline.api.SecurityBaseline;
import io.securitybaseline.it.Cluster;
import io.securitybaseline.testbed.ControlPlane;
import io.securitybaseline.testbed.OperatorProcess;
import io.securitybaseline.testbed.Progress;
import io.securitybaseline.testbed.chart.ClusterFixtures;
import io.securitybaseline.testbed.chart.Installation;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The operator starts and does its work in every shape of the chart, with exactly its rights. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChartShapesIT {
    private static final ChartValues VALUES = ChartValues.read();
    private static final JsonNode TABLE = ChartValues.shapes();
    private static final List<Shape> SHAPES = Shape.all(TABLE, VALUES.defaults());
    private static final String LEASE = "securitybaseline";

    private ControlPlane plane;
    private Cluster cluster;

    @BeforeAll
    void cluster() {
        plane = ControlPlane.start();
        KubernetesClient admin =
                new KubernetesClientBuilder()
                        .withConfig(Config.fromKubeconfig(plane.kubeconfig()))
                        .build();
        ClusterFixtures.install(admin);
        cluster = new Cluster(admin);
        cluster.namespace("openshift-dns", Map.of());
        cluster.apply(
                """
                apiVersion: v1
                kind: Service
                metadata: {name: dns-default, namespace: openshift-dns}
                spec:
                  selector: {dns: default}
                  ports: [{name: dns, protocol: UDP, port: 53, targetPort: 5353}]
                """);
    }

    @AfterAll
    void end() {
        cluster.client().close();
        plane.close();
    }

    @Test
    void everyValueIsInAShapeOrHasAReasonWhyNot() {
        assertThat(without())
                .as("values without a shape that the chart has")
                .isSubsetOf(VALUES.leaves().keySet());
        assertThat(
                        VALUES.leaves().entrySet().stream()
                                .filter(leaf -> !without().contains(leaf.getKey()))
                                .filter(leaf -> !isTried(leaf.getKey(), leaf.getValue()))
                                .map(Map.Entry::getKey))
                .as("values to be put into a shape of chart-shapes.yaml")
                .isEmpty();
    }

    /** A switch both ways, each control by itself, and of all else another value than the usual. */
    private static boolean isTried(String path, JsonNode schema) {
        Set<JsonNode> tried =
                SHAPES.stream().map(shape -> shape.value(path)).collect(Collectors.toSet());
        if (!schema.at("/items/enum").isMissingNode()) {
            return StreamSupport.stream(schema.at("/items/enum").spliterator(), false)
                    .allMatch(
                            each ->
                                    tried.stream()
                                            .anyMatch(
                                                    it ->
                                                            it.size() == 1
                                                                    && it.get(0).equals(each)));
        }
        return tried.size() > 1;
    }

    private static Set<String> without() {
        Set<String> without = new TreeSet<>();
        TABLE.path("without")
                .properties()
                .forEach(
                        entry -> {
                            assertThat(entry.getValue().asText()).isNotBlank();
                            without.add(entry.getKey());
                        });
        return without;
    }

    @TestFactory
    Stream<DynamicTest> works() {
        return SHAPES.stream()
                .map(shape -> DynamicTest.dynamicTest(shape.name(), () -> works(shape)));
    }

    private void works(Shape shape) throws IOException {
        List<OperatorProcess> running = new ArrayList<>();
        try (var installation =
                Installation.install(cluster.client(), shape.namespace(), values(shape))) {
            cluster.apply(OwnCluster.source(shape.namespace()));
            for (int replica = 0; replica < shape.replicas(); replica++) {
                running.add(start(shape, installation, replica));
            }
            cluster.namespace("of-" + shape.name(), Map.of(Shape.BASELINE, shape.name()));
            if (!shape.controls().isEmpty()) {
                cluster.apply(shape.baseline(0));
                awaitReady();
            }
            if (shape.replicas() > 1) {
                int leader = leader(shape);
                running.remove(leader).stop();
                // The other one takes over.
                cluster.eventually(
                        "another leader", () -> assertThat(leader(shape)).isEqualTo(1 - leader));
                cluster.apply(shape.baseline(1));
                awaitReady();
            }
            cluster.deleteBaseline(Shape.BASELINE);
        } finally {
            running.forEach(OperatorProcess::close);
        }
    }

    /** In a process of its own, which may end for what is missing without ending the test. */
    private OperatorProcess start(Shape shape, Installation installation, int replica)
            throws IOException {
        Map<String, String> environment = new HashMap<>(installation.environment());
        environment.put("POD_NAME", name(replica));
        Path folder =
                Files.createDirectories(
                        plane.folder().resolve("operators").resolve(shape + "-" + replica));
        OperatorProcess operator =
                OperatorProcess.start(folder, installation.operatorKubeconfig(), environment);
        operator.awaitReady(Progress.onStandardError());
        return operator;
    }

    private static String name(int replica) {
        return "securitybaseline-" + replica;
    }

    /** Which replica holds the lease: one of those that run. */
    private int leader(Shape shape) {
        Lease lease =
                cluster.client().leases().inNamespace(shape.namespace()).withName(LEASE).get();
        String holder = lease.getSpec().getHolderIdentity();
        for (int replica = 0; replica < shape.replicas(); replica++) {
            if (holder.startsWith(name(replica) + "-")) {
                return replica;
            }
        }
        throw new AssertionError("nobody leads, but " + holder);
    }

    private void awaitReady() {
        cluster.eventually(
                "ready",
                () -> {
                    SecurityBaseline baseline = cluster.baseline(Shape.BASELINE).get();
                    long generation = baseline.getMetadata().getGeneration();
                    assertThat(baseline.getStatus().conditions())
                            .anySatisfy(
                                    it -> {
                                        assertThat(it.type()).isEqualTo("Ready");
                                        assertThat(it.status())
                                                .as(it.message())
                                                .isEqualTo(Condition.Status.True);
                                        assertThat(it.observedGeneration()).isEqualTo(generation);
                                    });
                });
    }

    private static Map<String, Object> values(Shape shape) {
        return new ObjectMapper().convertValue(shape.values(), new TypeReference<>() {});
    }
}
