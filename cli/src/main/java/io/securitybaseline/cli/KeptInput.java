package io.securitybaseline.cli;

import io.securitybaseline.baseline.SelectedBaseline;
import io.securitybaseline.check.AppliedInput;
import io.securitybaseline.manifest.Manifest;
import io.securitybaseline.manifest.ManifestFiles;
import io.securitybaseline.manifest.ReadAhead;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Predicate;

/**
 * Manifests that are read twice: first for what decides about others, then to be judged. Standard
 * input, which can be read once, is kept in a temporary file meanwhile, whatever its size.
 */
final class KeptInput implements AutoCloseable {
    private final List<String> paths;
    private final @Nullable Path kept;

    private KeptInput(List<String> paths, @Nullable Path kept) {
        this.paths = paths;
        this.kept = kept;
    }

    static KeptInput of(InputStream stdin, List<String> paths) throws IOException {
        if (!paths.contains(ManifestFiles.STDIN)) {
            return new KeptInput(paths, null);
        }
        Path file = Files.createTempFile("securitybaseline-", ".yaml");
        file.toFile().deleteOnExit();
        Files.copy(stdin, file, StandardCopyOption.REPLACE_EXISTING);
        return new KeptInput(paths, file);
    }

    /**
     * What the input says about the objects in it. What cannot be read is told when judged.
     *
     * @param baselines decide which documents matter
     */
    AppliedInput applied(String defaultNamespace, List<SelectedBaseline> baselines)
            throws IOException {
        boolean all = AppliedInput.everyDocumentDecides(baselines);
        AppliedInput applied = new AppliedInput(defaultNamespace);
        try (InputStream in = open()) {
            files(in, text -> all || AppliedInput.mayDecide(text))
                    .read(
                            paths,
                            reading -> {
                                if (reading instanceof Manifest it) {
                                    applied.take(it);
                                }
                            });
        }
        return applied;
    }

    /** The documents, once more. */
    ReadAhead read() throws IOException {
        return ReadAhead.of(files(open(), _ -> true), paths);
    }

    private static ManifestFiles files(InputStream in, Predicate<String> which) {
        return new ManifestFiles(in, which);
    }

    private InputStream open() throws IOException {
        return kept == null ? InputStream.nullInputStream() : Files.newInputStream(kept);
    }

    @Override
    public void close() throws IOException {
        if (kept != null) {
            Files.deleteIfExists(kept);
        }
    }
}
