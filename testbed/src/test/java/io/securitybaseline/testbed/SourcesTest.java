package io.securitybaseline.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;

/** What the environment and the committed Go module say about where programs come from. */
class SourcesTest {

    @Test
    void emptyEnvironmentMeansTheCacheOfTheUserAndTheOfficialServers() {
        var sources = Sources.from(Map.of("KUBEBUILDER_ASSETS", ""), "/home/me");

        assertThat(sources.assets()).isEmpty();
        assertThat(sources.cache())
                .isEqualTo(Path.of("/home/me/.cache/securitybaseline/control-plane"));
        assertThat(Artifact.of(Binary.ETCD, on(sources, "linux"))).isPresent();
    }

    @Test
    void downloadsCanBeSwitchedOff() {
        var sources =
                Sources.from(
                        Map.of(
                                "XDG_CACHE_HOME", "/cache",
                                "SECURITYBASELINE_KUBERNETES_URL", "off",
                                "SECURITYBASELINE_ETCD_URL", "off"),
                        "/home/me");

        assertThat(sources.cache()).isEqualTo(Path.of("/cache/securitybaseline/control-plane"));
        assertThat(Artifact.of(Binary.ETCD, on(sources, "linux"))).isEmpty();
        assertThat(Artifact.of(Binary.KUBE_APISERVER, on(sources, "linux"))).isEmpty();
    }

    @Test
    void nothingIsDownloadedWhereNoServerProgramsArePublished() {
        var sources = Sources.from(Map.of(), "/home/me");

        assertThat(Artifact.of(Binary.KUBE_APISERVER, on(sources, "darwin"))).isEmpty();
    }

    @Test
    void committedChecksumsAreThoseOfTheCommittedVersion() {
        var version = Versions.committed().kubernetes();
        for (var name : new String[] {"kube-apiserver", "kube-controller-manager"}) {
            for (var arch : new String[] {"amd64", "arm64"}) {
                assertThat(Checksums.committed(version + "/bin/linux/" + arch + "/" + name))
                        .isPresent();
            }
        }
    }

    @Test
    void everyStagingModuleHasTheVersionOfKubernetes() {
        var staging = Versions.committed().kubernetes().replaceFirst("v1", "v0");
        var versions = new TreeSet<String>();
        GoModule.text("go.mod")
                .lines()
                .filter(line -> line.contains(" => "))
                .forEach(line -> versions.add(line.substring(line.lastIndexOf(' ') + 1)));

        assertThat(versions).containsExactly(staging);
    }

    private static Sources on(Sources sources, String os) {
        return new Sources(
                sources.assets(),
                sources.cache(),
                sources.kubernetes(),
                sources.etcd(),
                sources.go(),
                sources.versions(),
                new Platform(os, "amd64"));
    }
}
