package io.securitybaseline.k3s;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.testcontainers.DockerClientFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The operator's image in the container engine of this machine. */
record OperatorImage(String repository, String tag) {

    /** System property with an image to test; without it one is built of what the build left. */
    private static final String NAME = System.getProperty("operator.image", "");

    private static final Path SCRIPT = Path.of("..", "image", "build").toAbsolutePath().normalize();

    static OperatorImage find() throws IOException {
        if (!NAME.isEmpty()) {
            var colon = NAME.lastIndexOf(':');
            return new OperatorImage(NAME.substring(0, colon), NAME.substring(colon + 1));
        }
        var image = new OperatorImage("localhost/securitybaseline", "k3s-it");
        image.build();
        return image;
    }

    private void build() throws IOException {
        var builder = new ProcessBuilder(SCRIPT.toString(), repository + ":" + tag);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home", ""));
        var process = builder.redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new IllegalStateException(SCRIPT + " failed:\n" + output);
        }
    }

    /** Writes an archive of the image. */
    void save(Path archive) throws IOException {
        try (var content =
                DockerClientFactory.lazyClient().saveImageCmd(repository).withTag(tag).exec()) {
            Files.copy(content, archive, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
