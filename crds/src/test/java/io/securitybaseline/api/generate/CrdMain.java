package io.securitybaseline.api.generate;

import io.fabric8.kubernetes.client.CustomResource;
import io.securitybaseline.api.NamespaceSecurityReport;
import io.securitybaseline.api.SecurityBaseline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Compares the committed CRDs with what the API types say, or rewrites them. */
public final class CrdMain {

    private static final List<Class<? extends CustomResource<?, ?>>> KINDS =
            List.of(SecurityBaseline.class, NamespaceSecurityReport.class);

    private CrdMain() {}

    /** Arguments: {@code check} or {@code update}, then the folder of the committed CRDs. */
    public static void main(String[] arguments) throws IOException {
        var update = arguments[0].equals("update");
        var folder = Path.of(arguments[1]).normalize();
        var generated = CrdYaml.of(KINDS);
        var stale = differences(committed(folder), generated);
        if (stale.isEmpty()) {
            return;
        }
        if (update) {
            write(folder, generated);
            stale.forEach(name -> System.out.println("updated " + name));
            return;
        }
        System.err.println("CRDs in crds/manifests are not what the API types say: " + stale);
        System.err.println("Run: make crds");
        System.exit(1);
    }

    private static List<String> differences(
            Map<String, String> committed, Map<String, String> generated) {
        var all = new TreeMap<>(committed);
        all.putAll(generated);
        return all.keySet().stream()
                .filter(
                        name ->
                                !generated
                                        .getOrDefault(name, "")
                                        .equals(committed.getOrDefault(name, "")))
                .toList();
    }

    private static Map<String, String> committed(Path folder) throws IOException {
        var contents = new TreeMap<String, String>();
        if (Files.isDirectory(folder)) {
            try (var files = Files.newDirectoryStream(folder, "*.yaml")) {
                for (var file : files) {
                    contents.put(file.getFileName().toString(), Files.readString(file));
                }
            }
        }
        return contents;
    }

    private static void write(Path folder, Map<String, String> generated) throws IOException {
        Files.createDirectories(folder);
        for (var name : committed(folder).keySet()) {
            Files.delete(folder.resolve(name));
        }
        for (var file : generated.entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
    }
}
