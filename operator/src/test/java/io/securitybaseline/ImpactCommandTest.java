package io.securitybaseline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command {@code impact}, on what was exported of a namespace. */
class ImpactCommandTest {

    private static final String BASELINE =
            """
            apiVersion: securitybaseline.io/v1alpha1
            kind: SecurityBaseline
            metadata: {name: tenant}
            spec:
              namespaceSelector: {matchLabels: {tenancy: "yes"}}
              podSecurity: {enforce: baseline, version: v1.36}
              resources: {limitRange: {limits: [{type: Container, max: {cpu: "1"}}]}}
            """;

    private static final String WORKLOADS =
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, namespace: a}
            spec: {replicas: 0, template: {spec: {hostNetwork: true, containers: [{name: c, image: x}]}}}
            ---
            apiVersion: batch/v1
            kind: CronJob
            metadata: {name: nightly, namespace: a}
            spec: {jobTemplate: {spec: {template: {spec: {containers: [{name: c, image: x, resources: {limits: {cpu: 2}}}]}}}}}
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: elsewhere, namespace: b}
            spec: {hostNetwork: true, containers: []}
            """;

    @TempDir private Path folder;

    @Test
    void workloadsThatWouldSufferAreNamed() throws IOException {
        var run = impact(WORKLOADS);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .containsPattern("Deployment/web +PodsRefused +podSecurity/hostNamespaces")
                .containsPattern("CronJob/nightly +PodsRefused +resources/LimitRange")
                .doesNotContain("elsewhere");
    }

    @Test
    void jsonSaysWhatToChange() throws IOException {
        var json = new ObjectMapper().readTree(impact(WORKLOADS, "-o", "json").out());

        assertThat(json.at("/effects/0/name").asText()).isNotEmpty();
        assertThat(json.findValuesAsText("path"))
                .contains(
                        "spec.template.spec.hostNetwork",
                        "spec.jobTemplate.spec.template.spec.containers[0].resources.limits[cpu]");
    }

    @Test
    void nothingToFearIsZero() throws IOException {
        var run =
                impact("{apiVersion: v1, kind: Pod, metadata: {name: x}, spec: {containers: []}}");

        assertThat(run.out()).isEqualTo("no workload of a would suffer\n");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void whatCannotBeReadIsTwo() throws IOException {
        assertThat(impact("kind: Pod\n").exitCode()).isEqualTo(2);
    }

    private Run impact(String live, String... more) throws IOException {
        var baseline = Files.writeString(folder.resolve("b.yaml"), BASELINE);
        var file = Files.writeString(folder.resolve("live.yaml"), live);
        var arguments =
                new ArrayList<>(
                        List.of(
                                "impact",
                                "-b",
                                baseline.toString(),
                                "-n",
                                "a",
                                "-f",
                                file.toString()));
        arguments.addAll(List.of(more));
        return Run.of(arguments.toArray(String[]::new));
    }
}
