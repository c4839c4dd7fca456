package io.securitybaseline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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
              admission: {rules: [{name: ImageTagNotLatest, action: Deny}]}
            """;

    private static final String WORKLOADS =
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, namespace: a}
            spec: {replicas: 0, template: {spec: {hostNetwork: true, containers: [{name: c, image: x:1}]}}}
            ---
            apiVersion: batch/v1
            kind: CronJob
            metadata: {name: nightly, namespace: a}
            spec: {jobTemplate: {spec: {template: {spec: {containers: [{name: c, image: x:1, resources: {limits: {cpu: 2}}}]}}}}}
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: elsewhere, namespace: b}
            spec: {hostNetwork: true, containers: []}
            """;

    @TempDir private Path folder;

    @Test
    void workloadsThatWouldBeAffectedAreNamed() throws IOException {
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
    void whatIsWaivedIsNoEffectAndNamed() throws IOException {
        var run = impact(WORKLOADS, "--waivers", waivers("podSecurity, rule: enforce").toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains("CronJob/nightly")
                .doesNotContain("Deployment/web")
                .endsWith(
                        "= podSecurity.enforce is waived by w0 (team, until"
                                + " 2999-01-01T00:00:00Z)\n");
    }

    @Test
    void nothingIsLeftOfWhatIsWaivedAltogether() throws IOException {
        var run = impact(WORKLOADS, "--waivers", waivers("podSecurity", "resources").toString());

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .startsWith("no workload in a would be affected\n")
                .contains("= resources.limitRange", "is waived by w1");
    }

    /** An exception for one workload leaves the others as they are. */
    @Test
    void ruleIsWaivedForOneObjectAlone() throws IOException {
        var workloads = WORKLOADS.replace("x:1", "x");
        var waiver =
                waivers(
                        "admission, rule: ImageTagNotLatest, objects: [{kind: Deployment, name:"
                                + " web}]");

        JsonNode json =
                new ObjectMapper()
                        .readTree(
                                impact(workloads, "--waivers", waiver.toString(), "-o", "json")
                                        .out());

        assertThat(json.get("effects"))
                .filteredOn(it -> it.get("rule").asText().equals("ImageTagNotLatest"))
                .extracting(it -> it.get("name").asText())
                .containsExactly("nightly");
        assertThat(json.get("waived"))
                .anySatisfy(
                        it -> {
                            assertThat(it.get("object").asText()).isEqualTo("Deployment/web");
                            assertThat(it.get("waiver").asText()).isEqualTo("w0");
                        });
    }

    @Test
    void nothingToFearIsZero() throws IOException {
        var run =
                impact("{apiVersion: v1, kind: Pod, metadata: {name: x}, spec: {containers: []}}");

        assertThat(run.out()).isEqualTo("no workload in a would be affected\n");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void whatCannotBeReadIsTwo() throws IOException {
        assertThat(impact("kind: Pod\n").exitCode()).isEqualTo(2);
    }

    /** Waivers for the namespace, called w0, w1 and so on. */
    private Path waivers(String... controls) throws IOException {
        var text = new StringBuilder();
        for (int i = 0; i < controls.length; i++) {
            text.append(
                    """
                    ---
                    apiVersion: securitybaseline.io/v1alpha1
                    kind: SecurityWaiver
                    metadata: {name: w%d}
                    spec: {control: %s, namespaces: [a], owner: team, reason: needed, expiresAt: "2999-01-01T00:00:00Z"}
                    """
                            .formatted(i, controls[i]));
        }
        return Files.writeString(folder.resolve("w.yaml"), text);
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
