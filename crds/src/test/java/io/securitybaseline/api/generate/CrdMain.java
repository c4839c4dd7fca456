package io.securitybaseline.api.generate;

import io.fabric8.kubernetes.client.CustomResource;
import io.securitybaseline.api.AssessmentReport;
import io.securitybaseline.api.NamespaceSecurityReport;
import io.securitybaseline.api.SecurityAssessment;
import io.securitybaseline.api.SecurityBaseline;
import io.securitybaseline.api.SecurityWaiver;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Compares the committed CRDs and their reference with what the API types say, or rewrites them.
 */
public final class CrdMain {

    private static final List<Class<? extends CustomResource<?, ?>>> KINDS =
            List.of(
                    SecurityBaseline.class,
                    SecurityWaiver.class,
                    NamespaceSecurityReport.class,
                    SecurityAssessment.class,
                    AssessmentReport.class);

    /** The second for the chart: Helm reads nothing outside its own folder. */
    private static final List<String> FOLDERS =
            List.of("crds/manifests", "helm/securitybaseline/files/crds");

    private static final String REFERENCE = "docs/crd-reference.md";

    private CrdMain() {}

    /** Arguments: {@code check} or {@code update}, then the root of the repository. */
    public static void main(String[] arguments) throws IOException {
        var update = arguments[0].equals("update");
        var root = Path.of(arguments[1]).normalize();
        var generated = generated();
        var committed = committed(root);
        var all = new TreeSet<>(generated.keySet());
        all.addAll(committed.keySet());
        all.removeIf(file -> generated.getOrDefault(file, "").equals(committed.get(file)));

        if (update) {
            for (var file : all) {
                write(root.resolve(file), generated.get(file));
                System.out.println("updated " + file);
            }
        } else if (!all.isEmpty()) {
            System.err.println("Not what the API types say: " + String.join(", ", all));
            System.err.println("Run: make crds");
            System.exit(1);
        }
    }

    private static Map<String, String> generated() {
        var files = new TreeMap<String, String>();
        var crds = CrdYaml.of(KINDS);
        for (var folder : FOLDERS) {
            crds.forEach((name, text) -> files.put(folder + "/" + name, text));
        }
        files.put(REFERENCE, CrdReference.of(crds.values()));
        return files;
    }

    private static Map<String, String> committed(Path root) throws IOException {
        var files = new TreeMap<String, String>();
        for (var folder : FOLDERS) {
            if (Files.isDirectory(root.resolve(folder))) {
                try (var inFolder = Files.newDirectoryStream(root.resolve(folder), "*.yaml")) {
                    for (var file : inFolder) {
                        files.put(folder + "/" + file.getFileName(), Files.readString(file));
                    }
                }
            }
        }
        if (Files.exists(root.resolve(REFERENCE))) {
            files.put(REFERENCE, Files.readString(root.resolve(REFERENCE)));
        }
        return files;
    }

    private static void write(Path file, @Nullable String text) throws IOException {
        if (text == null) {
            Files.delete(file);
            return;
        }
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
