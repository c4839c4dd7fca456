package io.securitybaseline.probe;

import com.fasterxml.jackson.databind.JsonNode;

import io.securitybaseline.evidence.Evidence;
import io.securitybaseline.evidence.HostBenchmark;
import io.securitybaseline.evidence.HostBenchmark.Checks;
import io.securitybaseline.evidence.NodeSelection;
import io.securitybaseline.probe.CustomResources.Kind;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.stream.Stream;

/** Reads what Trivy and the Compliance Operator found on nodes. */
final class HostBenchmarks {
    private static final Kind TRIVY =
            new Kind("aquasecurity.github.io", "v1alpha1", "clusterinfraassessmentreports");

    private final CustomResources resources;

    HostBenchmarks(CustomResources resources) {
        this.resources = resources;
    }

    Evidence<List<HostBenchmark>> read() {
        return CustomResources.joined(
                List.of(
                        resources.each(TRIVY, HostBenchmarks::report),
                        new ComplianceScans(resources).read()));
    }

    /** One for each node, which owns it. */
    private static Stream<HostBenchmark> report(JsonNode report) {
        String node = node(report);
        Checks checks =
                CustomResources.items(report.at("/report/checks"))
                        .map(it -> it.path("success"))
                        .map(
                                it ->
                                        new Checks(
                                                it.isBoolean() && it.asBoolean() ? 1 : 0,
                                                it.isBoolean() && !it.asBoolean() ? 1 : 0,
                                                it.isBoolean() ? 0 : 1))
                        .reduce(Checks.NONE, Checks::plus);
        return Stream.of(
                new HostBenchmark(
                        CustomResources.name(report),
                        node.isEmpty() ? NodeSelection.UNKNOWN : NodeSelection.ofName(node),
                        checks,
                        time(
                                report.at("/report/updateTimestamp")
                                        .asText(report.at("/metadata/creationTimestamp").asText())),
                        true));
    }

    private static String node(JsonNode report) {
        return CustomResources.items(report.at("/metadata/ownerReferences"))
                .filter(it -> it.path("kind").asText().equals("Node"))
                .map(it -> it.path("name").asText())
                .findFirst()
                .orElseGet(
                        () ->
                                report.at("/metadata/labels")
                                        .path("trivy-operator.resource.name")
                                        .asText());
    }

    /** What is no time was never. */
    static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            return Instant.EPOCH;
        }
    }
}
