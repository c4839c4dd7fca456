package io.securitybaseline.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.securitybaseline.api.Names;
import io.securitybaseline.api.NamespaceSecurityReport;
import io.securitybaseline.api.Verdict;
import io.securitybaseline.testbed.Expectation;
import io.securitybaseline.testbed.Lookout;
import io.securitybaseline.testbed.chart.OperatedCluster;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Brings the baseline to the namespaces whose label {@code bench} has its name. */
final class Baselines {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration STEP = Duration.ofMillis(200);

    private final OperatedCluster cluster;
    private final Server server;

    Baselines(OperatedCluster cluster, Server server) {
        this.cluster = cluster;
        this.server = server;
    }

    /**
     * A fill.
     *
     * @param time from the request with the baseline to the sight of the last compliant report
     */
    record Filled(Duration time, RequestCounts writes) {}

    /** Applies it to namespaces that have had none. */
    Filled fill(String name, List<String> namespaces) {
        try (var reports = new Lookout(cluster.admin(), NamespaceSecurityReport.class)) {
            var expected = namespaces.stream().map(it -> expect(reports, it)).toList();
            var before = server.quietWrites();
            var start = System.nanoTime();
            apply(name);
            var end = expected.stream().mapToLong(Baselines::await).max().orElse(System.nanoTime());
            var writes = server.quietWrites().since(before).without("POST", "securitybaselines", 1);
            return new Filled(Duration.ofNanos(end - start), writes);
        }
    }

    /** Waits until namespaces are compliant that it selects already. */
    void await(List<String> namespaces) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!compliant().containsAll(namespaces)) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "Not all namespaces became compliant:\n" + cluster.operator().lastLines());
            }
            Server.sleep(STEP);
        }
    }

    private void apply(String name) {
        try (var file = Baselines.resource("baseline.yaml")) {
            var yaml = new String(file.readAllBytes(), UTF_8).replace("NAME", name);
            cluster.create(new ByteArrayInputStream(yaml.getBytes(UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static InputStream resource(String file) {
        return Objects.requireNonNull(Baselines.class.getResourceAsStream(file), file);
    }

    private static Expectation expect(Lookout reports, String namespace) {
        var expectation = reports.expect(namespace, Names.REPORT, Baselines::isCompliant);
        // There is none yet.
        expectation.brokenIn("0");
        return expectation;
    }

    private static boolean isCompliant(GenericKubernetesResource report) {
        return Verdict.Compliant.name().equals(report.get("verdict"));
    }

    private static long await(Expectation expectation) {
        return expectation
                .await(PATIENCE)
                .orElseThrow(
                        () -> new IllegalStateException(expectation + " never became compliant"));
    }

    private List<String> compliant() {
        return cluster
                .admin()
                .resources(NamespaceSecurityReport.class)
                .inAnyNamespace()
                .list()
                .getItems()
                .stream()
                .filter(report -> report.getVerdict() == Verdict.Compliant)
                .map(report -> report.getMetadata().getNamespace())
                .collect(Collectors.toList());
    }
}
