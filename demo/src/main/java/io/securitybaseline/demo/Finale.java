package io.securitybaseline.demo;

import io.securitybaseline.testbed.chart.OperatedCluster;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The scene in which everything is told once more. */
final class Finale {

    private static final List<String> HEADER =
            List.of("MALLORY", "NAMESPACE", "FOUND", "BY", "REPAIRED", "IN THE REPORT");

    private final Screen screen;
    private final OperatedCluster cluster;

    Finale(Screen screen, OperatedCluster cluster) {
        this.screen = screen;
        this.cluster = cluster;
    }

    /**
     * Whether everything was repaired and told.
     *
     * @param guarded whether the guards held as well
     */
    boolean perform(List<Finding> findings, boolean guarded) throws IOException {
        screen.heading("The end");
        screen.command("kubectl get namespacesecurityreports --all-namespaces");
        screen.table(new ServerTable(cluster.plane().calls()).get("namespacesecurityreports"));
        screen.gap();
        var rows = new ArrayList<>(List.of(HEADER));
        findings.forEach(finding -> rows.add(row(finding)));
        screen.table(rows);
        var proven = findings.stream().filter(Finding::isProven).count();
        if (proven == findings.size() && guarded) {
            screen.success(
                    "All %d were found, repaired and reported. With the guards they are refused, but for the ServiceAccount's entry, which is repaired."
                            .formatted(proven));
            return true;
        }
        if (proven == findings.size()) {
            screen.failure("The guards let something through that they should not.");
            return false;
        }
        screen.failure(
                "%d of %d were not repaired, or are not reported. The operator's log says:"
                        .formatted(findings.size() - proven, findings.size()));
        screen.line(cluster.operator().lastLines());
        return false;
    }

    private static List<String> row(Finding finding) {
        var tampering = finding.deed().tampering();
        return List.of(
                tampering.what(),
                tampering.namespace(),
                finding.found(),
                finding.by(),
                finding.after(),
                finding.entry().isPresent() ? "yes" : "no");
    }
}
