package io.securitybaseline.testbed.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.utils.Serialization;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.lib.jse.JsePlatform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The health scripts for Argo CD. */
class ArgoHealthTest {

    private static final Path FOLDER = Chart.find().path().resolveSibling("argocd");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {metadata: {generation: 1}} | Progressing | Waiting for the operator
                    {metadata: {generation: 2}, status: {observedGeneration: 1, conditions: [{type: Ready, status: "True", reason: A, message: b}]}} | Progressing | Waiting for the operator
                    {metadata: {generation: 1}, status: {observedGeneration: 1, conditions: [{type: Ready, status: "True", reason: A, message: b}]}} | Healthy | b
                    {metadata: {generation: 1}, status: {observedGeneration: 1, conditions: [{type: Ready, status: "True", reason: A, message: b}, {type: Compliant, status: "False", reason: Drifted, message: 3 of 9 drifted}]}} | Healthy | 3 of 9 drifted
                    {metadata: {generation: 1}, status: {observedGeneration: 1, conditions: [{type: Ready, status: "False", reason: Forbidden, message: no}]}} | Degraded | Forbidden: no
                    {metadata: {generation: 1}, status: {observedGeneration: 1, conditions: [{type: Ready, status: "False", reason: Reconciling, message: no}, {type: Reconciling, status: "True", reason: Reconciling, message: 4 to go}]}} | Progressing | 4 to go
                    {metadata: {generation: 1}, status: {observedGeneration: 1, conditions: [{type: Ready, status: "True", reason: A, message: b}, {type: Stalled, status: "True", reason: LargeRemoval, message: confirm}]}} | Degraded | LargeRemoval: confirm
                    {metadata: {generation: 1}, spec: {suspend: true}} | Suspended | The baseline is suspended: nothing is enforced or evaluated
                    """)
    void baselineHasTheHealthOfReady(String object, String status, String message)
            throws IOException {
        var health = health("SecurityBaseline", object);

        assertThat(health.get("status").tojstring()).isEqualTo(status);
        assertThat(health.get("message").tojstring()).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {metadata: {generation: 1}} | Progressing | Waiting for the operator
                    {metadata: {generation: 2}, status: {observedGeneration: 1, conditions: [{type: Ready, status: "True", message: b}]}} | Progressing | Waiting for the operator
                    {metadata: {generation: 1}, status: {observedGeneration: 1, conditions: [{type: Ready, status: "True", message: b}, {type: Compliant, status: "False", message: 3 fail}]}} | Healthy | 3 fail
                    {metadata: {generation: 1}, status: {observedGeneration: 1, conditions: [{type: Ready, status: "True", message: b}, {type: Stalled, status: "True", reason: RunFailed, message: why}]}} | Degraded | RunFailed: why
                    {metadata: {generation: 1}, spec: {suspend: true}} | Suspended | The assessment is suspended
                    """)
    void assessmentHasTheHealthOfReady(String object, String status, String message)
            throws IOException {
        var health = health("SecurityAssessment", object);

        assertThat(health.get("status").tojstring()).isEqualTo(status);
        assertThat(health.get("message").tojstring()).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {metadata: {}} | Progressing | Waiting for the operator
                    {controls: [], score: {layer: namespaces, fail: 2, unknown: 3}} | Healthy | 2 controls fail, 3 are unknown
                    """)
    void reportOfTheAssessmentFailsNoSync(String object, String status, String message)
            throws IOException {
        var health = health("AssessmentReport", object);

        assertThat(health.get("status").tojstring()).isEqualTo(status);
        assertThat(health.get("message").tojstring()).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {verdict: Compliant}    | Healthy
                    {verdict: NonCompliant} | Degraded
                    {verdict: Drifted}      | Degraded
                    {verdict: Failed}       | Degraded
                    {verdict: Pending}      | Progressing
                    {verdict: Unknown}      | Unknown
                    {metadata: {}}          | Progressing
                    """)
    void reportHasTheHealthOfItsVerdict(String object, String status) throws IOException {
        assertThat(health("NamespaceSecurityReport", object).get("status").tojstring())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {metadata: {generation: 1}} | Progressing | Waiting for the operator
                    {metadata: {generation: 2}, status: {observedGeneration: 1, conditions: [{type: Ready, status: "True"}]}} | Progressing | Waiting for the operator
                    {metadata: {generation: 1}, status: {observedGeneration: 1, conditions: [{type: Ready, status: "True"}, {type: InForce, status: "True", reason: Active, message: excuses a}]}} | Healthy | Active: excuses a
                    {metadata: {generation: 1}, status: {observedGeneration: 1, conditions: [{type: Ready, status: "True"}, {type: InForce, status: "False", reason: Expired, message: it ended}]}} | Healthy | Expired: it ended
                    {metadata: {generation: 1}, status: {observedGeneration: 1, conditions: [{type: Ready, status: "False", reason: Conflicting, message: leave out objects}, {type: InForce, status: "False", reason: Conflicting, message: leave out objects}]}} | Degraded | Conflicting: leave out objects
                    {metadata: {generation: 1}, status: {observedGeneration: 1, conditions: [{type: Ready, status: "False", reason: PassFailed, message: it cannot be read}, {type: InForce, status: "True", reason: Active, message: excuses a}]}} | Degraded | PassFailed: it cannot be read
                    """)
    void waiverIsHealthyUnlessItCannotBeHonoured(String object, String status, String message)
            throws IOException {
        var health = health("SecurityWaiver", object);

        assertThat(health.get("status").tojstring()).isEqualTo(status);
        assertThat(health.get("message").tojstring()).isEqualTo(message);
    }

    @Test
    void reportSaysWhatTheWorstControlSays() throws IOException {
        var report =
                "{verdict: Failed, controls: [{verdict: Compliant, message: fine}, {verdict:"
                        + " Failed, message: no DNS}]}";

        assertThat(health("NamespaceSecurityReport", report).get("message").tojstring())
                .isEqualTo("no DNS");
    }

    @Test
    void configMapHoldsTheSameScripts() throws IOException {
        var data =
                Serialization.unmarshal(
                                Files.readString(FOLDER.resolve("argocd-cm.yaml")), ConfigMap.class)
                        .getData();

        assertThat(data)
                .isEqualTo(
                        Map.of(
                                "resource.customizations.health.securitybaseline.io_SecurityBaseline",
                                script("SecurityBaseline"),
                                "resource.customizations.health.securitybaseline.io_SecurityWaiver",
                                script("SecurityWaiver"),
                                "resource.customizations.health.securitybaseline.io_NamespaceSecurityReport",
                                script("NamespaceSecurityReport"),
                                "resource.customizations.health.securitybaseline.io_SecurityAssessment",
                                script("SecurityAssessment"),
                                "resource.customizations.health.securitybaseline.io_AssessmentReport",
                                script("AssessmentReport")));
    }

    private static LuaTable health(String kind, String object) throws IOException {
        var globals = JsePlatform.standardGlobals();
        globals.set("obj", lua(Serialization.unmarshal("---\n" + object, Map.class)));
        return globals.load(script(kind), kind).call().checktable();
    }

    private static String script(String kind) throws IOException {
        return Files.readString(FOLDER.resolve(kind + ".lua"));
    }

    private static LuaValue lua(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                var table = new LuaTable();
                map.forEach((key, item) -> table.set(lua(key), lua(item)));
                yield table;
            }
            case List<?> list -> {
                var table = new LuaTable();
                list.forEach(item -> table.set(table.length() + 1, lua(item)));
                yield table;
            }
            case Boolean flag -> LuaValue.valueOf(flag);
            case Number number -> LuaValue.valueOf(number.doubleValue());
            default -> LuaValue.valueOf(value.toString());
        };
    }
}
