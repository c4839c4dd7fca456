package io.securitybaseline.testbed;

import java.nio.file.Files;
import java.nio.file.Path;

/** The repository in or below which this JVM was started. */
public final class Repository {

    private Repository() {}

    /**
     * A file of the repository around us, or else where a system property says, for those who run
     * outside it.
     */
    public static Path find(Path path, String property) {
        var named = System.getProperty(property);
        if (named != null) {
            return Path.of(named).toAbsolutePath();
        }
        var here = Path.of("").toAbsolutePath();
        for (var folder = here; folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve(path))) {
                return folder.resolve(path);
            }
        }
        throw new IllegalStateException(
                "No %s in or above %s: run in the repository after make build, or set -D%s=PATH"
                        .formatted(path, here, property));
    }
}
