package io.securitybaseline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What {@code report} says of a namespace in which waivers hold. */
class ReportWaiversTest {

    private static final String REPORTS =
            """
            apiVersion: securitybaseline.io/v1alpha1
            kind: SecurityBaseline
            metadata: {name: tenant}
            spec: {namespaceSelector: {matchLabels: {a: b}}, mode: Enforce}
            status:
              conditions:
              - {type: Ready, status: "True", reason: Accepted, message: told, lastTransitionTime: "2026-01-01T00:00:00Z"}
              namespaces: {selected: 2, compliant: 2}
              exceptions: 5
            ---
            apiVersion: securitybaseline.io/v1alpha1
            kind: NamespaceSecurityReport
            metadata: {name: baseline, namespace: open}
            verdict: Compliant
            baselines: [{name: tenant, generation: 1}]
            summary: {open: 0, repaired: 0, exceptions: 5}
            controls:
            - {control: network, verdict: Compliant, reason: InPlace, message: all}
            - {control: rbac, verdict: Compliant, reason: InPlace, message: all}
            exceptions:
            - control: network
              path: network.defaultDeny
              baseline: tenant
              waiver: vendor
              owner: team-shop
              expiresAt: "2027-03-31T00:00:00Z"
              reason: the vendor polls <b>from outside</b>
            - {control: network, path: "network.ingress[web]", object: NetworkPolicy/web, baseline: tenant, waiver: of-an-older-operator}
            ---
            apiVersion: securitybaseline.io/v1alpha1
            kind: NamespaceSecurityReport
            metadata: {name: baseline, namespace: closed}
            verdict: Compliant
            baselines: [{name: tenant, generation: 1}]
            summary: {open: 0, repaired: 0}
            controls:
            - {control: network, verdict: Compliant, reason: InPlace, message: all}
            """;

    @TempDir private Path folder;

    @Test
    void tableListsTheWaiversOfACompliantNamespace() throws IOException {
        assertThat(report().out())
                .containsPattern("(?m)^BASELINE .* WAIVED +MESSAGE$")
                .containsPattern("(?m)^tenant +Enforce +True +2 +2 +0 +0 +0 +0 +5$")
                .containsPattern("(?m)^network +2 +2 +0 +0 +0 +0 +1$")
                .containsPattern("(?m)^rbac +1 +1 +0 +0 +0 +0 +0$")
                .containsPattern(
                        "(?m)^open +network.defaultDeny +tenant +vendor +team-shop"
                                + " +2027-03-31T00:00:00Z +the vendor polls <b>from outside</b>$")
                .containsPattern(
                        "(?m)^open +network.ingress\\[web] for NetworkPolicy/web +tenant"
                                + " +of-an-older-operator$")
                .containsPattern("(?m)^open +and 3 more$")
                .doesNotContainPattern("(?m)^closed ")
                .endsWith("2 namespaces, 2 of them compliant, 1 with waivers\n");
    }

    @Test
    void pageListsTheWaiversOfACompliantNamespace() throws IOException {
        assertThat(report("-o", "html").out())
                .contains("<li class=\"waived\"><b>1</b> with waivers</li>")
                .contains("<small>2 Compliant, 1 with waivers</small>")
                .contains(
                        "<span class=\"chip Compliant\">Compliant</span> <span class=\"chip"
                                + " waived\">5 waived</span>")
                .contains("network: Compliant</span> <span class=\"chip waived\">2 waived</span>")
                .contains("rbac: Compliant</span></div>")
                .contains(
                        "<b>network.defaultDeny</b> <small>of baseline tenant</small><p>Waiver"
                                + " vendor of team-shop, until 2027-03-31T00:00:00Z: the vendor"
                                + " polls &lt;b&gt;from outside&lt;/b&gt;</p>")
                .contains("<b>network.ingress[web]</b> for NetworkPolicy/web")
                .contains("<p>and 3 more</p>")
                .containsOnlyOnce("data-waived=\"waived\"")
                .containsOnlyOnce("Not enforced here:");
    }

    @Test
    void jsonHasTheWaivers() throws IOException {
        JsonNode json = new ObjectMapper().readTree(report("-o", "json").out());

        assertThat(json.at("/waived").asInt()).isEqualTo(1);
        assertThat(json.at("/baselines/0/waived").asInt()).isEqualTo(5);
        assertThat(json.at("/controls/0/waived").asInt()).isEqualTo(1);
        assertThat(json.at("/namespaces/1/waived").asInt()).isEqualTo(5);
        assertThat(json.at("/namespaces/1/exceptions/0/owner").asText()).isEqualTo("team-shop");
        assertThat(json.at("/namespaces/1/exceptions/0/reason").asText())
                .isEqualTo("the vendor polls <b>from outside</b>");
        assertThat(json.at("/namespaces/0/waived").asInt()).isZero();
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
