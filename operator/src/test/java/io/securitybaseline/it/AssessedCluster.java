package io.securitybaseline.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.securitybaseline.api.AssessmentReport;
import io.securitybaseline.api.Condition;
import io.securitybaseline.api.ControlState;
import io.securitybaseline.api.Names;
import io.securitybaseline.api.SecurityAssessment;
import io.securitybaseline.api.SecurityAssessmentStatus;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** A cluster that is assessed, and what is known of it. */
final class AssessedCluster {
    private final Cluster cluster;

    AssessedCluster(Cluster cluster) {
        this.cluster = cluster;
    }

    Map<String, String> versions() {
        Map<String, String> versions = new TreeMap<>();
        reports()
                .forEach(
                        it ->
                                versions.put(
                                        it.getMetadata().getName(),
                                        it.getMetadata().getResourceVersion()));
        versions.put("status", assessment().getMetadata().getResourceVersion());
        return versions;
    }

    void assess(String spec) {
        cluster.apply(
                "{apiVersion: securitybaseline.io/v1alpha1, kind: SecurityAssessment,"
                        + " metadata: {name: cluster}, spec: {"
                        + spec
                        + "}}");
        awaitAssessed();
    }

    void awaitAssessed() {
        cluster.eventually(
                "assessed",
                () -> {
                    SecurityAssessment now = assessment();
                    assertThat(status().observedGeneration())
                            .isEqualTo(now.getMetadata().getGeneration());
                });
    }

    Condition condition(String type) {
        return status().conditions().stream()
                .filter(it -> it.type().equals(type))
                .findFirst()
                .orElseThrow();
    }

    ControlState state(String control) {
        return status().controls().stream()
                .filter(it -> it.id().equals(control))
                .findFirst()
                .orElseThrow();
    }

    SecurityAssessment assessment() {
        return cluster.client()
                .resources(SecurityAssessment.class)
                .withName(Names.ASSESSMENT)
                .get();
    }

    SecurityAssessmentStatus status() {
        return Objects.requireNonNull(assessment().getStatus(), "no status yet");
    }

    AssessmentReport report(String layer) {
        return cluster.client().resources(AssessmentReport.class).withName(layer).get();
    }

    List<AssessmentReport> reports() {
        return cluster.client().resources(AssessmentReport.class).list().getItems();
    }

    void end() {
        cluster.client().resources(SecurityAssessment.class).delete();
        cluster.client().resources(AssessmentReport.class).delete();
    }
}
