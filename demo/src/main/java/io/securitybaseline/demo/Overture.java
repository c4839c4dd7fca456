package io.securitybaseline.demo;

import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.securitybaseline.api.Names;
import io.securitybaseline.api.NamespaceSecurityReport;
import io.securitybaseline.api.SecurityBaseline;
import io.securitybaseline.testbed.chart.OperatedCluster;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The scene in which five namespaces get a baseline. */
final class Overture {

    private static final String BASELINE = "tenant";
    private static final String SHOWN = "shop";
    private static final int NAMESPACES = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Screen screen;
    private final OperatedCluster cluster;

    Overture(Screen screen, OperatedCluster cluster) {
        this.screen = screen;
        this.cluster = cluster;
    }

    void perform() throws IOException {
        screen.heading("Five namespaces and a baseline");
        create("cluster.yaml");
        create("baseline.yaml");
        var start = System.nanoTime();
        if (Patience.until(PATIENCE, this::compliant).isEmpty()) {
            throw new IllegalStateException("Not all became compliant:\n" + status());
        }
        var took = Duration.ofNanos(System.nanoTime() - start);
        screen.line("all are compliant, and the baseline says so, after " + Screen.seconds(took));
        var tables = new ServerTable(cluster.plane().calls());
        screen.heading("What the baseline says");
        screen.command("kubectl get securitybaselines");
        screen.table(tables.get("securitybaselines"));
        screen.heading("What the namespaces say");
        screen.command("kubectl get namespacesecurityreports --all-namespaces");
        screen.table(tables.get("namespacesecurityreports"));
        screen.heading("One of them in full, but for its inventory");
        screen.command(
                "kubectl -n %s get namespacesecurityreport baseline -o yaml".formatted(SHOWN));
        screen.line(Serialization.asYaml(shown()).replaceFirst("^---\n", ""));
    }

    private void create(String file) throws IOException {
        screen.command("kubectl create -f " + Resources.FOLDER + file);
        try (var yaml = Resources.open(file)) {
            cluster.create(yaml);
        }
    }

    private Optional<Integer> compliant() {
        return Optional.ofNullable(baseline().getStatus())
                .map(status -> status.namespaces())
                .map(namespaces -> namespaces.compliant())
                .filter(compliant -> compliant == NAMESPACES);
    }

    private String status() {
        return Serialization.asYaml(baseline().getStatus());
    }

    private SecurityBaseline baseline() {
        return cluster.admin().resources(SecurityBaseline.class).withName(BASELINE).require();
    }

    /** Without what is of interest to the operator only. */
    private Map<String, Object> shown() {
        var report =
                cluster.admin()
                        .genericKubernetesResources(
                                ResourceDefinitionContext.fromResourceType(
                                        NamespaceSecurityReport.class))
                        .inNamespace(SHOWN)
                        .withName(Names.REPORT)
                        .require();
        var shown = new LinkedHashMap<String, Object>();
        for (var field : List.of("verdict", "baselines", "controls", "summary")) {
            shown.put(field, report.get(field));
        }
        return shown;
    }
}
