package io.securitybaseline.testbed;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where the programs of a control plane may come from, read once from the environment.
 *
 * @param assets a folder that holds etcd and kube-apiserver: {@code KUBEBUILDER_ASSETS}
 * @param cache where programs are kept for every checkout of this user
 * @param kubernetes the release pages of Kubernetes; empty to download nothing
 * @param etcd the release pages of etcd; empty to download nothing
 * @param go the command that builds what could not be downloaded
 */
record Sources(
        Optional<Path> assets,
        Path cache,
        Optional<URI> kubernetes,
        Optional<URI> etcd,
        String go,
        Versions versions,
        Platform platform) {

    static Sources fromEnvironment() {
        return from(System.getenv(), System.getProperty("user.home", "."));
    }

    static Sources from(Map<String, String> environment, String home) {
        return new Sources(
                value(environment, "KUBEBUILDER_ASSETS").map(Path::of),
                value(environment, "XDG_CACHE_HOME")
                        .map(Path::of)
                        .orElseGet(() -> Path.of(home, ".cache"))
                        .resolve("securitybaseline/control-plane"),
                url(environment, "SECURITYBASELINE_KUBERNETES_URL", "https://dl.k8s.io/release"),
                url(
                        environment,
                        "SECURITYBASELINE_ETCD_URL",
                        "https://github.com/etcd-io/etcd/releases/download"),
                "go",
                Versions.committed(),
                Platform.current());
    }

    private static Optional<URI> url(
            Map<String, String> environment, String name, String otherwise) {
        var url = value(environment, name).orElse(otherwise);
        return url.equals("off") ? Optional.empty() : Optional.of(URI.create(url));
    }

    private static Optional<String> value(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }
}
