package io.securitybaseline.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** The order in which programs are looked for. */
class BinariesTest {

    /** No checksum of it is committed, so that which is published decides. */
    private static final Versions UNKNOWN = new Versions("v9.9.9", "v9.8.7");

    private static final Platform LINUX = new Platform("linux", "amd64");

    @TempDir private Path folder;
    private final List<String> said = new CopyOnWriteArrayList<>();
    private FakeGo go;

    @BeforeEach
    void installGo() throws IOException {
        go = FakeGo.in(folder.resolve("go"));
    }

    @Test
    void completeAssetsAreUsedAsTheyAre() throws IOException {
        var assets = programs("assets", Binary.values());

        var found = find(sources(UNKNOWN).assets(assets));

        assertThat(found.values()).allMatch(file -> file.startsWith(assets));
        assertThat(go.builds()).isEmpty();
    }

    @Test
    void onlyTheProgramThatAssetsLackIsBuilt() throws IOException {
        var assets = programs("assets", Binary.ETCD, Binary.KUBE_APISERVER);

        var found = find(sources(UNKNOWN).assets(assets));

        assertThat(found.get(Binary.ETCD)).startsWith(assets);
        assertThat(found.get(Binary.KUBE_APISERVER)).startsWith(assets);
        assertThat(found.get(Binary.KUBE_CONTROLLER_MANAGER)).startsWith(cache());
        assertThat(go.builds()).containsExactly("kube-controller-manager");
    }

    @Test
    void assetsWithoutAnApiServerAreRefused() throws IOException {
        var assets = programs("assets", Binary.ETCD);

        assertThatThrownBy(() -> find(sources(UNKNOWN).assets(assets)))
                .isInstanceOf(ControlPlaneException.class)
                .hasMessageContaining("has no kube-apiserver")
                .hasMessageContaining("unset the variable");
    }

    @Test
    void builtProgramsAreBuiltOnce() {
        var first = find(sources(UNKNOWN));
        var second = find(sources(UNKNOWN));

        assertThat(go.builds())
                .containsExactly("etcd", "kube-apiserver", "kube-controller-manager");
        assertThat(second).isEqualTo(first);
        assertThat(first.values()).allMatch(Files::isExecutable);
        assertThat(cache().resolve("v9.9.9-linux-amd64/unfinished")).doesNotExist();
    }

    @Test
    void publishedProgramsAreDownloadedAndCached() throws IOException {
        try (var releases = Releases.of(UNKNOWN, folder.resolve("releases"))) {
            var found = find(sources(UNKNOWN).releases(releases.url()));
            assertThat(found.get(Binary.ETCD)).hasContent("downloaded etcd");
            assertThat(found.get(Binary.KUBE_APISERVER)).hasContent("downloaded kube-apiserver");
            assertThat(found.values()).allMatch(Files::isExecutable);
        }
        assertThat(go.builds()).isEmpty();
        assertThat(find(sources(UNKNOWN))).hasSize(3);
    }

    @Test
    void downloadThatIsNotTheCommittedOneIsNotUsed() throws IOException {
        var versions = Versions.committed();
        try (var releases = Releases.of(versions, folder.resolve("releases"))) {
            find(sources(versions).releases(releases.url()));
        }
        assertThat(go.builds()).containsExactly("kube-apiserver", "kube-controller-manager");
        assertThat(said).anyMatch(line -> line.startsWith("NOT USED: "));
    }

    @Test
    void serverThatCannotBeReachedIsTriedOnce() throws IOException {
        var nobody = URI.create("http://127.0.0.1:" + Ports.free().etcd());

        find(sources(UNKNOWN).releases(nobody));

        assertThat(go.builds()).hasSize(3);
        assertThat(said).filteredOn(line -> line.startsWith("cannot connect")).hasSize(1);
    }

    @Test
    void missingReleaseIsBuilt() throws IOException {
        try (var releases = Releases.of(UNKNOWN, folder.resolve("releases"))) {
            find(sources(new Versions("v9.9.8", "v9.8.7")).releases(releases.url()));
        }
        assertThat(go.builds()).containsExactly("kube-apiserver", "kube-controller-manager");
    }

    @Test
    void withoutGoTheMessageSaysWhatToInstall() {
        assertThatThrownBy(() -> find(sources(UNKNOWN).go(folder.resolve("nothing").toString())))
                .isInstanceOf(ControlPlaneException.class)
                .hasMessageContaining("install Go")
                .hasMessageContaining("KUBEBUILDER_ASSETS");
    }

    @Test
    void failedBuildShowsTheEndOfItsLog() throws IOException {
        go.breakDown();

        assertThatThrownBy(() -> find(sources(UNKNOWN)))
                .isInstanceOf(ControlPlaneException.class)
                .hasMessageContaining("exit code 1")
                .hasMessageContaining("etcd.log")
                .hasMessageContaining("no space left");
    }

    @Test
    void unfinishedProgramOfAKilledBuildIsNotUsed() throws IOException {
        programs("cache/v9.9.9-linux-amd64/unfinished", Binary.values());

        find(sources(UNKNOWN));

        assertThat(go.builds()).hasSize(3);
    }

    @Test
    void twoSearchesAtOnceBuildOnce() {
        var both =
                List.of(
                        CompletableFuture.supplyAsync(() -> find(sources(UNKNOWN))),
                        CompletableFuture.supplyAsync(() -> find(sources(UNKNOWN))));

        assertThat(both.get(0).join()).isEqualTo(both.get(1).join());
        assertThat(go.builds()).hasSize(3);
    }

    private Map<Binary, Path> find(SourcesOf sources) {
        return new Binaries(sources.build(), said::add).find();
    }

    private SourcesOf sources(Versions versions) {
        return new SourcesOf(Optional.empty(), cache(), Optional.empty(), go.command(), versions);
    }

    private Path cache() {
        return folder.resolve("cache");
    }

    private Path programs(String name, Binary... binaries) throws IOException {
        var programs = Files.createDirectories(folder.resolve(name));
        for (var binary : binaries) {
            var file = Files.createFile(programs.resolve(binary.fileName()));
            assertThat(file.toFile().setExecutable(true)).isTrue();
        }
        return programs;
    }

    /** Sources with one thing changed at a time. */
    private record SourcesOf(
            Optional<Path> folder,
            Path cache,
            Optional<URI> server,
            String command,
            Versions versions) {

        SourcesOf assets(Path assets) {
            return new SourcesOf(Optional.of(assets), cache, server, command, versions);
        }

        SourcesOf releases(URI url) {
            return new SourcesOf(folder, cache, Optional.of(url), command, versions);
        }

        SourcesOf go(String other) {
            return new SourcesOf(folder, cache, server, other, versions);
        }

        Sources build() {
            return new Sources(folder, cache, server, server, command, versions, LINUX);
        }
    }
}
