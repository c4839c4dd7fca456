package io.securitybaseline.testbed;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What may differ between control planes.
 *
 * @param apiServerFlags added to the flags of kube-apiserver, in the place of those of their names
 * @param controllerManagerFlags the same for kube-controller-manager
 * @param startTimeout how long one step of the start may take
 * @param folder where everything is kept; a temporary folder if empty
 */
public record Options(
        List<String> apiServerFlags,
        List<String> controllerManagerFlags,
        Set<Feature> features,
        Duration startTimeout,
        Optional<Path> folder,
        Progress progress) {

    public Options {
        apiServerFlags = List.copyOf(apiServerFlags);
        controllerManagerFlags = List.copyOf(controllerManagerFlags);
        features = Set.copyOf(features);
    }

    public static Options defaults() {
        return new Options(
                List.of(),
                List.of(),
                Set.of(),
                Duration.ofSeconds(60),
                Optional.empty(),
                Progress.onStandardError());
    }

    public boolean has(Feature feature) {
        return features.contains(feature);
    }

    public Options withApiServerFlags(String... flags) {
        return new Options(
                List.of(flags), controllerManagerFlags, features, startTimeout, folder, progress);
    }

    public Options withControllerManagerFlags(String... flags) {
        return new Options(
                apiServerFlags, List.of(flags), features, startTimeout, folder, progress);
    }

    public Options with(Feature... wanted) {
        return new Options(
                apiServerFlags,
                controllerManagerFlags,
                Set.of(wanted),
                startTimeout,
                folder,
                progress);
    }

    public Options withFolder(Path wanted) {
        return new Options(
                apiServerFlags,
                controllerManagerFlags,
                features,
                startTimeout,
                Optional.of(wanted),
                progress);
    }

    public Options withProgress(Progress wanted) {
        return new Options(
                apiServerFlags, controllerManagerFlags, features, startTimeout, folder, wanted);
    }
}
