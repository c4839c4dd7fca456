package io.securitybaseline.probe;

import com.fasterxml.jackson.databind.JsonNode;

import io.securitybaseline.evidence.Evidence;
import io.securitybaseline.evidence.HostBenchmark;
import io.securitybaseline.evidence.HostBenchmark.Checks;
import io.securitybaseline.evidence.NodeSelection;
import io.securitybaseline.probe.CustomResources.Kind;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads what the Compliance Operator found on nodes. Its results are of a scan, which selects
 * nodes; only PASS is one that passed, and what does not apply is neither.
 */
final class ComplianceScans {
    private static final String GROUP = "compliance.openshift.io";
    private static final Kind SCANS = new Kind(GROUP, "v1alpha1", "compliancescans");
    private static final Kind RESULTS = new Kind(GROUP, "v1alpha1", "compliancecheckresults");

    /** Where the operator is installed. */
    private static final String NAMESPACE = "openshift-compliance";

    private final CustomResources resources;

    ComplianceScans(CustomResources resources) {
        this.resources = resources;
    }

    private record Scan(String key, boolean isOfNodes, NodeSelection nodes, Instant ended) {}

    private record Result(String key, Checks checks) {}

    Evidence<List<HostBenchmark>> read() {
        Evidence<List<Scan>> scans = resources.each(SCANS, ComplianceScans::scan);
        if (scans instanceof Evidence.Missing<List<Scan>> missing) {
            return missing.of();
        }
        return resources
                .each(RESULTS, ComplianceScans::result)
                .map(results -> joined(scans.found().orElse(List.of()), results));
    }

    private static Stream<Scan> scan(JsonNode scan) {
        JsonNode spec = scan.path("spec");
        boolean isDone = scan.at("/status/phase").asText().equals("DONE");
        return Stream.of(
                new Scan(
                        key(scan, CustomResources.name(scan)),
                        !spec.path("scanType").asText().equalsIgnoreCase("Platform"),
                        NodeSelectors.ofLabels(spec.path("nodeSelector")),
                        isDone
                                ? HostBenchmarks.time(scan.at("/status/endTimestamp").asText())
                                : Instant.EPOCH));
    }

    private static Stream<Result> result(JsonNode result) {
        String scan = result.at("/metadata/labels").path(GROUP + "/scan-name").asText();
        Checks checks =
                switch (result.path("status").asText()) {
                    case "PASS" -> new Checks(1, 0, 0);
                    case "FAIL" -> new Checks(0, 1, 0);
                    case "NOT-APPLICABLE" -> Checks.NONE;
                    default -> new Checks(0, 0, 1);
                };
        return Stream.of(new Result(key(result, scan), checks));
    }

    private static String key(JsonNode object, String scan) {
        return CustomResources.namespace(object) + "/" + scan;
    }

    private static List<HostBenchmark> joined(List<Scan> scans, List<Result> results) {
        Map<String, Checks> found =
                results.stream()
                        .collect(
                                Collectors.toMap(
                                        Result::key, Result::checks, Checks::plus, TreeMap::new));
        List<HostBenchmark> all = new ArrayList<>();
        for (Scan scan : scans) {
            Checks checks = found.remove(scan.key());
            if (scan.isOfNodes()) {
                all.add(
                        new HostBenchmark(
                                scan.key(),
                                scan.nodes(),
                                checks == null ? Checks.NONE : checks,
                                scan.ended(),
                                scan.key().startsWith(NAMESPACE + "/")));
            }
        }
        return List.copyOf(all);
    }
}
