package io.securitybaseline.demo;

import io.securitybaseline.api.AssessmentReport;
import io.securitybaseline.api.AssessmentVerdict;
import io.securitybaseline.api.Layer;
import io.securitybaseline.api.Names;
import io.securitybaseline.api.SecurityAssessment;
import io.securitybaseline.testbed.chart.OperatedCluster;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** The scene in which the control plane of the demo is assessed itself. */
final class Assessed {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Screen screen;
    private final OperatedCluster cluster;

    Assessed(Screen screen, OperatedCluster cluster) {
        this.screen = screen;
        this.cluster = cluster;
    }

    void perform() throws IOException {
        screen.heading("The operator assesses the control plane of this demo, which is not secure");
        screen.command("kubectl create -f " + Resources.FOLDER + "assessment.yaml");
        try (var yaml = Resources.open("assessment.yaml")) {
            cluster.create(yaml);
        }
        if (Patience.until(PATIENCE, this::assessed).isEmpty()) {
            throw new IllegalStateException("The cluster was not assessed");
        }
        var tables = new ServerTable(cluster.plane().calls());
        screen.command("kubectl get securityassessments,assessmentreports");
        screen.table(tables.get("securityassessments"));
        screen.gap();
        screen.table(tables.get("assessmentreports"));
        screen.gap();
        screen.line("What fails on the control plane:");
        report().getControls().stream()
                .filter(it -> it.verdict() == AssessmentVerdict.Fail)
                .forEach(it -> screen.fact(it.severity().name(), it.id() + ": " + it.message()));
    }

    private Optional<AssessmentReport> assessed() {
        return Optional.ofNullable(
                        cluster.admin()
                                .resources(SecurityAssessment.class)
                                .withName(Names.ASSESSMENT)
                                .get())
                .map(SecurityAssessment::getStatus)
                .filter(it -> it.lastAssessmentTime() != null)
                .map(it -> report());
    }

    private AssessmentReport report() {
        return cluster.admin()
                .resources(AssessmentReport.class)
                .withName(Layer.CONTROL_PLANE.toString())
                .require();
    }
}
