package io.securitybaseline.testbed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A program of this repository that is written in Go: built when its sources are new, and kept for
 * every checkout of this user.
 */
public final class GoProgram {

    private final Sources sources;
    private final Progress progress;

    GoProgram(Sources sources, Progress progress) {
        this.sources = sources;
        this.progress = progress;
    }

    /** The program that is built from the module in this folder. */
    public static Path of(Path module, Progress progress) {
        return new GoProgram(Sources.fromEnvironment(), progress).find(module);
    }

    Path find(Path module) {
        var name = module.getFileName().toString();
        try {
            var target = cache().resolve(name + "-" + fingerprint(module));
            if (!Files.isExecutable(target)) {
                build(module, name, target);
            }
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException("Could not build " + name + ": " + e.getMessage(), e);
        }
    }

    /** Under the name of its contents, so that two who build it at once do each other no harm. */
    private void build(Path module, String name, Path target) throws IOException {
        Files.createDirectories(cache());
        var work = Files.createTempDirectory(cache(), name + "-");
        try {
            progress.say("building " + name + ", once");
            var built = work.resolve(name);
            toolchain(module, built);
            Files.move(built, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Folders.delete(work);
        }
    }

    private void toolchain(Path module, Path built) {
        try {
            new GoToolchain(sources, progress).build(module, built, List.of("."));
        } catch (IOException e) {
            throw new ControlPlaneException(
                    "No \"%s\" to build %s with: install Go 1.26 or newer (https://go.dev/dl) and put it on the PATH"
                            .formatted(sources.go(), built.getFileName()),
                    e);
        }
    }

    private Path cache() {
        return sources.cache().resolveSibling("programs");
    }

    private String fingerprint(Path module) throws IOException {
        var digest = sha256();
        digest.update(sources.platform().toString().getBytes(UTF_8));
        try (var files = Files.list(module)) {
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                digest.update(file.getFileName().toString().getBytes(UTF_8));
                digest.update(Files.readAllBytes(file));
            }
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
