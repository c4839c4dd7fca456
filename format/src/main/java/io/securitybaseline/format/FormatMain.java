package io.securitybaseline.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.googlejavaformat.java.Main;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Formats all sources, or says which are not formatted.
 *
 * <p>google-java-format parses with the compiler of its own JVM. This runs on the JDK of the
 * toolchain, so Java 25 syntax is understood whatever JVM Maven was started on.
 */
public final class FormatMain {

    private FormatMain() {}

    /** Arguments: {@code check} or {@code apply}, then the root of the repository. */
    public static void main(String[] arguments) throws Exception {
        var apply = arguments[0].equals("apply");
        var options = new ArrayList<>(List.of("--aosp"));
        options.addAll(
                apply ? List.of("--replace") : List.of("--dry-run", "--set-exit-if-changed"));
        options.addAll(sources(Path.of(arguments[1])));

        var out = new PrintWriter(System.out, true, UTF_8);
        var status = new Main(out, out, System.in).format(options.toArray(String[]::new));
        if (status != 0) {
            out.println(
                    apply
                            ? "Could not format."
                            : "The files above are not formatted. Run: make format");
        }
        System.exit(status);
    }

    /** The Java files below {@code src} of each module; what a build generates lies elsewhere. */
    private static List<String> sources(Path root) throws IOException {
        var sources = new ArrayList<String>();
        try (var modules = Files.list(root)) {
            for (var src :
                    modules.map(module -> module.resolve("src"))
                            .filter(Files::isDirectory)
                            .toList()) {
                try (var files = Files.walk(src)) {
                    files.map(Path::toString)
                            .filter(file -> file.endsWith(".java"))
                            .forEach(sources::add);
                }
            }
        }
        return sources.stream().sorted().toList();
    }
}
