package io.securitybaseline.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;

import org.junit.jupiter.api.Test;

/** Bad documents are named with their place, and those around them are read. */
class BadInputTest {

    private static final String GOOD = "{apiVersion: v1, kind: Pod, metadata: {name: %s}}\n";

    @Test
    void brokenDocumentDoesNotTakeTheOthersAlong() {
        var readings = Readings.ofText(between("a: b: c\n"));

        assertThat(readings.unreadable())
                .containsExactly("2:3: is not valid YAML: mapping values are not allowed here");
        assertThat(readings.names()).containsExactly("1 first", "3 last");
    }

    @Test
    void templateThatWasNotRenderedSaysSo() {
        var told = "is a template, not a manifest; render it first, such as with helm template";
        var pod = "apiVersion: v1\nkind: Pod\nmetadata:\n";

        assertThat(Readings.ofText(pod + "  name: {{ .Values.name }}\n").unreadable())
                .containsExactly("1:4: " + told);
        assertThat(Readings.ofText(pod + "  name: x\n{{- if .x }}\nspec: {}\n").unreadable())
                .containsExactly("1:5: " + told);
        assertThat(Readings.ofText(pod + "  name: \"{{ .Values.name }}\"\n").unreadable())
                .containsExactly("1:4: " + told);
        assertThat(
                        Readings.ofText(
                                        pod
                                                + "  name: x\n"
                                                + "  annotations: {a: \"{{ $labels.pod }}\"}")
                                .unreadable())
                .isEmpty();
    }

    @Test
    void keyThatStandsTwiceIsNamedWithTheLineOfTheSecond() {
        var readings =
                Readings.ofText(between("apiVersion: v1\nkind: Pod\nspec: {}\nkind: Secret\n"));

        assertThat(readings.unreadable()).containsExactly("2:6: has the key kind twice");
        assertThat(readings.names()).containsExactly("1 first", "3 last");
    }

    @Test
    void keyThatStandsTwiceInJsonIsFoundAsWell() {
        assertThat(Readings.ofText("{\"kind\": \"Pod\",\n \"kind\": \"Secret\"}").unreadable())
                .containsExactly("1:2: has the key kind twice");
    }

    @Test
    void aliasesThatMultiplyAreNotWrittenOut() {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < 30; i++) {
            var alias = "*a" + (i - 1);
            bomb.append("a%d: &a%d [%s]\n".formatted(i, i, (alias + ", ").repeat(9) + alias));
        }

        var readings = Readings.ofText(between(bomb.toString()));

        assertThat(readings.unreadable())
                .singleElement()
                .asString()
                .startsWith("2:")
                .endsWith("has aliases that multiply; write out what they stand for");
        assertThat(readings.names()).containsExactly("1 first", "3 last");
    }

    @Test
    void manyAliasesThatDoNotMultiplyAreRead() {
        var labels = "metadata: {name: m, labels: &l {app: m}}\nspec:\n";
        var uses = new StringBuilder();
        for (var i = 0; i < 200; i++) {
            uses.append("- *l\n");
        }

        var manifest = Readings.ofText("apiVersion: v1\nkind: Pod\n" + labels + uses).only();

        assertThat(manifest.content().at("/spec/199/app").asText()).isEqualTo("m");
    }

    @Test
    void aliasInsideOfItselfIsNotFollowed() {
        assertThat(Readings.ofText("apiVersion: v1\nkind: Pod\nspec: &s\n  a: *s\n").unreadable())
                .containsExactly("1:3: has an alias inside of what it stands for");
    }

    @Test
    void deepNestingIsNotFollowed() {
        assertThat(Readings.ofText(between("a: " + "[".repeat(100_000))).unreadable())
                .containsExactly("2:3: is not valid YAML: is nested deeper than 200 levels");
    }

    @Test
    void textThatIsNotUtf8IsNamedByItsByte() {
        var bytes = between("apiVersion: v1\nkind: café\n").getBytes(ISO_8859_1);

        var readings = Readings.ofBytes(bytes);

        var at = new String(bytes, ISO_8859_1).indexOf('é') + 1;
        assertThat(readings.unreadable())
                .containsExactly(
                        "2:4: is not UTF-8: byte %d of the file is 0xE9; save the file as UTF-8"
                                .formatted(at));
        assertThat(readings.names()).containsExactly("1 first", "3 last");
    }

    @Test
    void utf16IsNotReadAsSomethingElse() {
        assertThat(Readings.ofBytes(GOOD.formatted("a").getBytes(UTF_16)).unreadable())
                .containsExactly(
                        "1:1: is not UTF-8: byte 1 of the file is 0xFE; save the file as UTF-8");
    }

    @Test
    void controlCharactersAreNamedWithTheirLine() {
        assertThat(Readings.ofText("apiVersion: v1\nkind: \u0007\n").unreadable())
                .containsExactly("1:2: is not valid YAML: it has the control character U+0007");
    }

    @Test
    void documentThatIsTooLargeIsNotKept() {
        var large = "data: " + "x".repeat(Chunks.LARGEST) + "\n";

        var readings = Readings.ofText(between(large));

        assertThat(readings.unreadable())
                .containsExactly(
                        "2:2: is larger than 8 MiB, and the API server takes no object of more"
                                + " than 3; split it");
        assertThat(readings.names()).containsExactly("1 first", "3 last");
    }

    @Test
    void documentsOfAFileLargerThanADocumentMayBeAreRead() {
        var document = GOOD.formatted("p") + "# " + "x".repeat(1 << 16) + "\n---\n";
        var count = 2 * Chunks.LARGEST / document.length();

        assertThat(Readings.ofText(document.repeat(count)).manifests()).hasSize(count);
    }

    @Test
    void whatIsNotAKubernetesObjectIsSaidToBeNone() {
        assertThat(
                        Readings.ofText("kind: Pod\n---\napiVersion: v1\n---\n- a\n---\nfoo\n")
                                .unreadable())
                .containsExactly(
                        "1:1: has no apiVersion, so it is not a Kubernetes object",
                        "2:3: has no kind, so it is not a Kubernetes object",
                        "3:5: is not a map of fields, as every manifest is",
                        "4:7: is not a map of fields, as every manifest is");
    }

    @Test
    void unknownTagsAreNotGuessed() {
        assertThat(Readings.ofText("apiVersion: v1\nkind: !secret Pod\n").unreadable())
                .containsExactly("1:2: has the tag !secret, which Kubernetes does not know");
    }

    private static String between(String bad) {
        return GOOD.formatted("first") + "---\n" + bad + "\n---\n" + GOOD.formatted("last");
    }
}
