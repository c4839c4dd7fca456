package io.securitybaseline.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The programs of a control plane, wherever they are.
 *
 * <p>In this order: {@code KUBEBUILDER_ASSETS}, the cache, a download, a build. The order holds for
 * each program by itself: the usual test assets have no kube-controller-manager.
 */
public final class Binaries {

    private final Sources sources;
    private final Progress progress;

    Binaries(Sources sources, Progress progress) {
        this.sources = sources;
        this.progress = progress;
    }

    /** Those of this user's environment. */
    public static Binaries ofEnvironment(Progress progress) {
        return new Binaries(Sources.fromEnvironment(), progress);
    }

    /** The three programs; downloads and builds what is missing, which can take minutes. */
    public Map<Binary, Path> find() {
        var cache = new BinaryCache(sources, progress);
        var found = new EnumMap<Binary, Path>(Binary.class);
        sources.assets().ifPresent(folder -> found.putAll(assets(folder)));
        addMissing(found, cache::find);
        if (!missing(found).isEmpty()) {
            try (var _ = cache.lock()) {
                addMissing(found, cache::find);
                obtain(found, cache);
            } catch (IOException e) {
                throw new UncheckedIOException(
                        "Could not fill the cache of programs: " + e.getMessage(), e);
            }
        }
        return found;
    }

    private Map<Binary, Path> assets(Path folder) {
        var found = new EnumMap<Binary, Path>(Binary.class);
        for (var binary : Binary.values()) {
            var file = folder.resolve(binary.fileName());
            if (Files.isExecutable(file)) {
                found.put(binary, file);
            } else if (binary != Binary.KUBE_CONTROLLER_MANAGER) {
                throw new ControlPlaneException(
                        "KUBEBUILDER_ASSETS is %s, which has no %s: put it there, or unset the variable"
                                .formatted(folder, binary.fileName()));
            }
        }
        return found;
    }

    private void obtain(Map<Binary, Path> found, BinaryCache cache) throws IOException {
        var build = new GoBuild(sources, progress);
        try (var download = new Download(sources, progress)) {
            for (var binary : missing(found)) {
                var file = download.fetch(binary, cache.workFolder());
                if (file.isEmpty()) {
                    file = Optional.of(build.build(binary, cache.workFolder()));
                }
                found.put(binary, cache.add(binary, file.get()));
            }
        }
        Folders.delete(cache.workFolder());
    }

    private static void addMissing(
            Map<Binary, Path> found, Function<Binary, Optional<Path>> source) {
        missing(found).forEach(binary -> source.apply(binary).ifPresent(p -> found.put(binary, p)));
    }

    private static Set<Binary> missing(Map<Binary, Path> found) {
        var missing = EnumSet.allOf(Binary.class);
        missing.removeAll(found.keySet());
        return missing;
    }
}
