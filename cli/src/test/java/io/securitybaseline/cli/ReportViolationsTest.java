package io.securitybaseline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What {@code report} says of pods that violate what is enforced. */
class ReportViolationsTest {

    private static final String REPORTS =
            """
            apiVersion: securitybaseline.io/v1alpha1
            kind: NamespaceSecurityReport
            metadata: {name: baseline, namespace: shop}
            verdict: NonCompliant
            baselines: [{name: tenant, generation: 1}]
            summary: {open: 0, repaired: 0}
            controls:
            - {control: podSecurity, verdict: NonCompliant, reason: PodsInViolation, message: told}
            violations:
              objects: 3
              entries:
              - baseline: tenant
                control: podSecurity
                rule: privileged
                kind: Deployment
                name: web
                pods: 2
                message: privileged <b>container</b>
                places: [{path: "spec.template.spec.containers[0].securityContext.privileged", remedy: write false}]
              - {baseline: tenant, control: admission, rule: ImageTagNotLatest, kind: CronJob, name: night, message: the tag}
              omitted: 4
              message: pods could not be looked through again
            ---
            apiVersion: securitybaseline.io/v1alpha1
            kind: NamespaceSecurityReport
            metadata: {name: baseline, namespace: calm}
            verdict: Compliant
            baselines: [{name: tenant, generation: 1}]
            summary: {open: 0, repaired: 0}
            controls: [{control: podSecurity, verdict: Compliant, reason: InPlace, message: all}]
            """;

    @TempDir private Path folder;

    @Test
    void tableNamesWhoViolatesWhat() throws IOException {
        assertThat(report().out())
                .containsPattern(
                        "(?m)^NAMESPACE, VIOLATED +CONTROL +CHECK +OBJECT +RUNNING PODS +BASELINE"
                                + " +MESSAGE$")
                .containsPattern(
                        "(?m)^shop +podSecurity +privileged +Deployment/web +2 +tenant +privileged"
                                + " <b>container</b>$")
                .containsPattern(
                        "(?m)^shop +admission +ImageTagNotLatest +CronJob/night +0 +tenant +the"
                                + " tag$")
                .containsPattern("(?m)^shop +and 4 more$")
                .containsPattern("(?m)^shop +pods could not be looked through again$")
                .doesNotContainPattern("(?m)^calm ");
    }

    @Test
    void pageNamesWhoViolatesWhatAndWhatToChange() throws IOException {
        assertThat(report("-o", "html").out())
                .containsOnlyOnce(
                        "Enforced, but violated: <span class=\"chip NonCompliant\">3 pods and"
                                + " workloads</span>")
                .contains(
                        "<b>Deployment/web</b> <span class=\"chip NonCompliant\">privileged</span>"
                                + " <small>podSecurity of baseline tenant, 2 pods"
                                + " running</small><p>privileged &lt;b&gt;container&lt;/b&gt;</p>")
                .contains(
                        "<code>spec.template.spec.containers[0].securityContext.privileged</code>:"
                                + " write false")
                .contains("0 pods running", "<p>and 4 more</p>")
                .contains("<p>pods could not be looked through again</p>");
    }

    @Test
    void jsonHasTheViolations() throws IOException {
        JsonNode json = new ObjectMapper().readTree(report("-o", "json").out());

        assertThat(json.at("/namespaces/1/violations/entries/0/rule").asText())
                .isEqualTo("privileged");
        assertThat(json.at("/namespaces/1/violations/omitted").asInt()).isEqualTo(4);
        assertThat(json.at("/namespaces/0/violations").isMissingNode()).isTrue();
    }

    private Run report(String... more) throws IOException {
        var file = folder.resolve("reports.yaml");
        Files.writeString(file, REPORTS);
        var arguments =
                new java.util.ArrayList<>(java.util.List.of("report", "-f", file.toString()));
        arguments.addAll(java.util.List.of(more));
        return Run.of(arguments.toArray(String[]::new));
    }
}
