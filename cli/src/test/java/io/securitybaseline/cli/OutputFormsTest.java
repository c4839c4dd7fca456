package io.securitybaseline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import javax.xml.parsers.DocumentBuilderFactory;

/** The forms of what {@code check} finds. */
class OutputFormsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir private Path folder;

    @BeforeEach
    void input() throws IOException {
        Files.writeString(
                folder.resolve("b.yaml"),
                """
                apiVersion: securitybaseline.io/v1alpha1
                kind: SecurityBaseline
                metadata: {name: tenant}
                spec:
                  namespaceSelector: {matchLabels: {tenancy: "yes"}}
                  podSecurity: {enforce: baseline, warn: restricted, version: v1.36}
                """);
        Files.createDirectories(folder.resolve("in"));
        Files.writeString(
                folder.resolve("in/a b.yaml"),
                """
                apiVersion: v1
                kind: Pod
                metadata: {name: "x", namespace: shop}
                spec:
                  hostNetwork: true
                  containers: []
                ---
                a: b: c
                ---
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: '<&"]]>'}
                """);
    }

    /** What the standard requires of a log, and what GitHub requires besides to show it. */
    @Test
    void sarifHasWhatTheStandardRequires() throws IOException {
        JsonNode log = JSON.readTree(check("sarif").out());

        assertThat(log.get("version").asText()).isEqualTo("2.1.0");
        assertThat(log.get("$schema").asText()).endsWith("sarif-schema-2.1.0.json");
        JsonNode run = log.at("/runs/0");
        assertThat(run.at("/tool/driver/name").asText()).isEqualTo("securitybaseline");
        List<String> rules = run.at("/tool/driver/rules").findValuesAsText("id");
        assertThat(rules).doesNotHaveDuplicates().contains("podSecurity/hostNamespaces");
        assertThat(run.get("results")).isNotEmpty();
        for (JsonNode result : run.get("results")) {
            assertThat(rules).contains(result.get("ruleId").asText());
            assertThat(result.get("level").asText()).isIn("none", "note", "warning", "error");
            assertThat(result.at("/message/text").asText()).isNotBlank();
            JsonNode place = result.at("/locations/0/physicalLocation");
            assertThat(place.at("/artifactLocation/uri").asText()).endsWith("in/a%20b.yaml");
            assertThat(place.at("/region/startLine").asInt()).isPositive();
            assertThat(result.get("partialFingerprints").isObject()).isTrue();
        }
        assertThat(run.at("/invocations/0/executionSuccessful").isBoolean()).isTrue();
    }

    /** Whatever is found: something, nothing, and nothing because no baseline could be read. */
    @Test
    void sarifIsWhatTheSchemaOfTheStandardSays() throws IOException {
        assertThat(faults(check("sarif"))).isEmpty();

        Files.writeString(
                folder.resolve("in/a b.yaml"),
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: x}}");
        Run nothing = check("sarif");
        assertThat(nothing.exitCode()).isZero();
        assertThat(faults(nothing)).isEmpty();

        Files.writeString(folder.resolve("b.yaml"), "a: b: c");
        Run wrong = check("sarif");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(faults(wrong)).isEmpty();
    }

    private static Set<ValidationMessage> faults(Run run) throws IOException {
        return violations(JSON.readTree(run.out()));
    }

    /** What of a log is not as the standard says. */
    static Set<ValidationMessage> violations(JsonNode log) throws IOException {
        try (InputStream schema =
                Run.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
                    .getSchema(schema)
                    .validate(log);
        }
    }

    @Test
    void sarifNamesTheLineOfTheField() throws IOException {
        JsonNode results = JSON.readTree(check("sarif").out()).at("/runs/0/results");

        assertThat(results.get(0).get("ruleId").asText()).isEqualTo("podSecurity/hostNamespaces");
        assertThat(results.get(0).at("/locations/0/physicalLocation/region/startLine").asInt())
                .isEqualTo(5);
    }

    @Test
    void sarifSaysThatSomethingCouldNotBeRead() throws IOException {
        JsonNode invocation = JSON.readTree(check("sarif").out()).at("/runs/0/invocations/0");

        assertThat(invocation.get("executionSuccessful").asBoolean()).isFalse();
        assertThat(invocation.at("/toolExecutionNotifications/0/message/text").asText())
                .contains("document 2 is not valid YAML");
        assertThat(
                        invocation
                                .at(
                                        "/toolExecutionNotifications/0/locations/0/physicalLocation/region/startLine")
                                .asInt())
                .isEqualTo(8);
    }

    @Test
    void junitHasATestForEachDocument() throws Exception {
        Document xml =
                DocumentBuilderFactory.newDefaultInstance()
                        .newDocumentBuilder()
                        .parse(
                                new ByteArrayInputStream(
                                        check("junit").out().getBytes(StandardCharsets.UTF_8)));

        assertThat(xml.getDocumentElement().getTagName()).isEqualTo("testsuites");
        Element suite = elements(xml, "testsuite").getFirst();
        assertThat(suite.getAttribute("name")).endsWith("in/a b.yaml");
        assertThat(suite.getAttribute("tests")).isEqualTo("3");
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        assertThat(suite.getAttribute("errors")).isEqualTo("1");
        assertThat(elements(xml, "testcase").stream().map(it -> it.getAttribute("name")))
                .containsExactly("Pod shop/x", "document 2", "ConfigMap <&\"]]>");
        assertThat(elements(xml, "failure").stream().map(it -> it.getAttribute("type")))
                .contains("podSecurity/hostNamespaces");
        assertThat(elements(xml, "error").getFirst().getAttribute("message"))
                .contains("in/a b.yaml:8: is not valid YAML");
    }

    @Test
    void yamlSaysTheSameAsJson() throws IOException {
        Object yaml = new Load(LoadSettings.builder().build()).loadFromString(check("yaml").out());

        assertThat(JSON.<JsonNode>valueToTree(yaml)).isEqualTo(JSON.readTree(check("json").out()));
    }

    @Test
    void whatIsNoTerminalGetsNoColour() {
        assertThat(check("table").out())
                .doesNotContain("\u001b")
                .contains("SEVERITY", "Pod shop/x");
    }

    @Test
    void everyFormEndsWithTheSameCode() {
        assertThat(List.of("table", "json", "yaml", "sarif", "junit"))
                .allSatisfy(form -> assertThat(check(form).exitCode()).isEqualTo(2));
    }

    private Run check(String form) {
        return Run.of(
                "check",
                "-b",
                folder.resolve("b.yaml").toString(),
                "-o",
                form,
                folder.resolve("in").toString());
    }

    private static List<Element> elements(Document xml, String name) {
        var nodes = xml.getElementsByTagName(name);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }
}
