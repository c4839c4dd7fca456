package io.securitybaseline.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class ManifestFilesTest {

    private static final String POD = "apiVersion: v1\nkind: Pod\nmetadata: {name: %s}\n";

    @TempDir private Path folder;

    @Test
    void foldersAreReadToTheirBottomInTheOrderOfNames() throws IOException {
        write(
                "b/c/z.json",
                "{\"apiVersion\": \"v1\", \"kind\": \"Pod\", \"metadata\": {\"name\": \"z\"}}");
        write("b/m.yml", POD.formatted("m"));
        write("a.yaml", POD.formatted("a"));
        write("README.md", "not a manifest: at: all");
        write(".git/x.yaml", "a: b: c");

        var readings = Readings.ofPath(folder);

        assertThat(readings.names()).containsExactly("1 a", "1 z", "1 m");
        assertThat(readings.unreadable()).isEmpty();
        assertThat(readings.manifests().get(1).file()).isEqualTo(folder + "/b/c/z.json");
    }

    @Test
    void otherYamlInAFolderIsForeign() throws IOException {
        write("values.yaml", "image: {tag: latest}\n");

        assertThat(Readings.ofPath(folder).all())
                .containsExactly(new Reading.Foreign(folder + "/values.yaml", 1));
        assertThat(Readings.ofPath(folder.resolve("values.yaml")).unreadable())
                .containsExactly("1:1: has no apiVersion, so it is not a Kubernetes object");
    }

    @Test
    void linkToAFolderAboveIsNotFollowedForEver() throws IOException {
        write("a/p.yaml", POD.formatted("p"));
        Files.createSymbolicLink(folder.resolve("a/loop"), folder);

        assertThat(Readings.ofPath(folder).names()).containsExactly("1 p");
    }

    @Test
    void whatIsNotThereIsNamed() {
        var gone = folder.resolve("gone.yaml");

        assertThat(Readings.ofPath(gone).all())
                .containsExactly(
                        new Reading.Unreadable(
                                gone.toString(),
                                null,
                                null,
                                "cannot be read: there is no such file"));
    }

    @Test
    void brokenLinkIsNotPassedOver() throws IOException {
        Files.createSymbolicLink(folder.resolve("l.yaml"), folder.resolve("gone.yaml"));

        assertThat(Readings.ofPath(folder).unreadable())
                .containsExactly("null:null: cannot be read: there is no such file");
    }

    @Test
    void whatMayNotBeReadIsNamedAndTheRestIsRead() throws IOException {
        write("a/p.yaml", POD.formatted("p"));
        write("b/q.yaml", POD.formatted("q"));
        assumeThat(folder.resolve("b").toFile().setReadable(false)).isTrue();
        assumeThat(Files.isReadable(folder.resolve("b"))).as("root may read all").isFalse();

        var readings = Readings.ofPath(folder);

        assertThat(readings.unreadable())
                .containsExactly("null:null: cannot be listed: permission denied");
        assertThat(readings.names()).containsExactly("1 p");
        assertThat(folder.resolve("b").toFile().setReadable(true)).isTrue();
    }

    @Test
    void documentsAreNumberedAsYamlCountsThem() {
        var text =
                "# a comment\n---\n# Source: a\n"
                        + POD.formatted("a")
                        + "---\n---\n# nothing\n---\n"
                        + POD.formatted("b");

        assertThat(Readings.ofText(text).names()).containsExactly("1 a", "4 b");
    }

    @Test
    void separatorMayCarryAComment() {
        assertThat(
                        Readings.ofText(
                                        "--- # one\n"
                                                + POD.formatted("a")
                                                + "--- \r\n"
                                                + POD.formatted("b"))
                                .names())
                .containsExactly("1 a", "2 b");
    }

    @Test
    void nothingAtAllIsNothing() {
        assertThat(Readings.ofText("").all()).isEmpty();
        assertThat(Readings.ofText("---\n# only a comment\n---\nnull\n").all()).isEmpty();
    }

    @Test
    void byteOrderMarkMeansNothing() {
        assertThat(Readings.ofText("\uFEFF" + POD.formatted("a")).names()).containsExactly("1 a");
    }

    @Test
    void jsonObjectsNeedNoSeparator() {
        var one =
                "{\"apiVersion\": \"v1\",\n\"kind\": \"Pod\", \"metadata\": {\"name\": \"%s\"}}\n";

        var readings = Readings.ofText(one.formatted("a") + one.formatted("b"));

        assertThat(readings.names()).containsExactly("1 a", "2 b");
        assertThat(readings.manifests().get(1).lines().of("metadata.name")).isEqualTo(4);
    }

    @Test
    void itemsOfAListAreManifestsOfTheirOwn() {
        var list =
                """
                apiVersion: v1
                kind: List
                items:
                - apiVersion: v1
                  kind: Pod
                  metadata: {name: a}
                - apiVersion: v1
                  kind: List
                  items:
                  - apiVersion: v1
                    kind: Pod
                    metadata:
                      name: b
                - kind: Pod
                - text
                """;

        var readings = Readings.ofText(list);

        assertThat(readings.names()).containsExactly("1 a", "1 b");
        assertThat(readings.manifests().get(1).lines().of("metadata.name")).isEqualTo(13);
        assertThat(readings.unreadable())
                .containsExactly(
                        "1:14: has no apiVersion, so it is not a Kubernetes object",
                        "1:15: has an item that is not a map of fields");
    }

    @Test
    void itemsOfATypedListNeedNotRepeatTheirKind() {
        var pod =
                Readings.ofText("apiVersion: v1\nkind: PodList\nitems: [{metadata: {name: a}}]")
                        .only();

        assertThat(List.of(pod.apiVersion(), pod.kind(), pod.name()))
                .containsExactly("v1", "Pod", "a");
    }

    @Test
    void linesOfFieldsAreThoseOfTheirKeys() {
        var pod =
                Readings.ofText(
                                """
                                # a comment
                                ---
                                apiVersion: v1
                                kind: Pod
                                metadata:
                                  labels:
                                    app.kubernetes.io/name: x
                                spec:
                                  containers:
                                  - name: a
                                  - name: b
                                    image: >-
                                      nginx
                                """)
                        .only();

        assertThat(pod.line()).isEqualTo(3);
        assertThat(pod.lines().of("spec.containers[1].image")).isEqualTo(12);
        assertThat(pod.lines().of("metadata.labels[app.kubernetes.io/name]")).isEqualTo(7);
        assertThat(pod.lines().of("spec.containers[1].securityContext.privileged")).isEqualTo(11);
        assertThat(pod.lines().of("spec.containers[7]")).isEqualTo(9);
        assertThat(pod.lines().of("")).isEqualTo(3);
    }

    @Test
    void mergedFieldsGiveWayToWrittenOnes() {
        var pod =
                Readings.ofText(
                                """
                                apiVersion: v1
                                kind: Pod
                                x: &x {a: 1, b: 2}
                                y: &y {b: 3, c: 4}
                                spec: {b: 5, <<: [*x, *y]}
                                """)
                        .only();

        assertThat(pod.content().get("spec")).hasToString("{\"b\":5,\"a\":1,\"c\":4}");
    }

    private void write(String file, String text) throws IOException {
        var path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
