package io.securitybaseline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Waivers on the command line: what they exempt in a check, and their list. */
class WaiverChecksTest {

    private static final String FUTURE = "2999-01-01T00:00:00Z";
    private static final String PAST = "2020-01-01T00:00:00Z";

    @TempDir private Path folder;

    @BeforeEach
    void input() throws IOException {
        write(
                "b.yaml",
                """
                apiVersion: securitybaseline.io/v1alpha1
                kind: SecurityBaseline
                metadata: {name: tenant}
                spec:
                  namespaceSelector: {matchLabels: {tenancy: "yes"}}
                  podSecurity: {enforce: baseline, version: v1.36}
                  admission: {rules: [{name: ImageTagNotLatest, action: Deny}]}
                """);
        write(
                "in.yaml",
                """
                {apiVersion: v1, kind: Pod, metadata: {name: x, namespace: billing}, spec: {hostPID: true, containers: [{name: a, image: nginx}]}}
                """);
    }

    @Test
    void whatIsWaivedIsCountedAndNoFinding() throws IOException {
        write(
                "w.yaml",
                waiver("one", "podSecurity, rule: enforce", FUTURE)
                        + waiver("two", "admission", FUTURE));

        var run = check();

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("nothing found; 2 exempted by one, two");
    }

    /** A waived level does not exempt from the one that only warns. */
    @Test
    void waivedLevelLeavesTheOthers() throws IOException {
        write(
                "b.yaml",
                """
                apiVersion: securitybaseline.io/v1alpha1
                kind: SecurityBaseline
                metadata: {name: tenant}
                spec:
                  namespaceSelector: {matchLabels: {tenancy: "yes"}}
                  podSecurity: {enforce: baseline, warn: baseline, audit: baseline, version: v1.36}
                """);
        write("w.yaml", waiver("one", "podSecurity, rule: enforce", FUTURE));

        assertThat(check().exitCode()).isZero();
        assertThat(check().out())
                .containsPattern("warning +Pod billing/x +podSecurity/hostNamespaces")
                .contains("1 document checked: 1 warning; 1 exempted by one");

        write("w.yaml", waiver("one", "podSecurity", FUTURE));
        assertThat(check().out()).contains("nothing found; 1 exempted by one");
    }

    @Test
    void whatIsNotWaivedIsFound() throws IOException {
        write("w.yaml", waiver("one", "admission, rule: ImageTagNotLatest", FUTURE));

        assertThat(check().exitCode()).isEqualTo(1);
        assertThat(check().out())
                .contains("podSecurity/hostNamespaces")
                .doesNotContain("admission/ImageTagNotLatest");
    }

    @Test
    void waiverThatHasEndedExemptsNothing() throws IOException {
        write("w.yaml", waiver("one", "admission", PAST));

        assertThat(check().out()).contains("admission/ImageTagNotLatest");
    }

    @Test
    void waiverForOtherObjectsExemptsNothing() throws IOException {
        write("w.yaml", waiver("one", "admission, objects: [{kind: Pod, name: other}]", FUTURE));
        assertThat(check().out()).contains("admission/ImageTagNotLatest");

        write("w.yaml", waiver("one", "admission, objects: [{kind: Pod, name: x}]", FUTURE));
        assertThat(check().out()).doesNotContain("admission/ImageTagNotLatest");
    }

    @Test
    void wrongWaiverIsAnError() throws IOException {
        write("w.yaml", waiver("one", "admission", "tomorrow"));

        assertThat(check().exitCode()).isEqualTo(2);
        assertThat(check().out()).contains("write the end in UTC, such as 2027-03-31T00:00:00Z");
    }

    @Test
    void listSaysWhichNeedAttention() throws IOException {
        write("w.yaml", waiver("lasting", "admission", FUTURE) + waiver("gone", "network", PAST));

        var run = Run.of("waivers", "-f", folder.resolve("w.yaml").toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .containsPattern("(?s)gone +Expired +network.*lasting +Active +admission");

        write("w.yaml", waiver("lasting", "admission", FUTURE));
        assertThat(Run.of("waivers", "-f", folder.resolve("w.yaml").toString()).exitCode())
                .isZero();
    }

    private static String waiver(String name, String control, String end) {
        return """
        ---
        apiVersion: securitybaseline.io/v1alpha1
        kind: SecurityWaiver
        metadata: {name: %s}
        spec: {control: %s, namespaces: [billing], owner: team, reason: needed, expiresAt: "%s"}
        """
                .formatted(name, control, end);
    }

    private Run check() {
        var arguments = new ArrayList<>(List.of("check"));
        arguments.addAll(List.of("-b", folder.resolve("b.yaml").toString()));
        arguments.addAll(List.of("--waivers", folder.resolve("w.yaml").toString()));
        arguments.add(folder.resolve("in.yaml").toString());
        return Run.of(arguments.toArray(String[]::new));
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }
}
