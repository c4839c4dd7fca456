package io.securitybaseline.cli;

import io.securitybaseline.manifest.Manifest;
import io.securitybaseline.manifest.ManifestFiles;
import io.securitybaseline.manifest.Reading;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The labels of namespaces, from Namespace objects in a file. */
final class NamespaceFile {
    private NamespaceFile() {}

    /**
     * Labels by namespace.
     *
     * @throws Unusable when a file cannot be read or holds no Namespace
     */
    static Map<String, Map<String, String>> labels(List<String> paths, InputStream stdin)
            throws Unusable {
        List<Reading.Unreadable> unreadable = new ArrayList<>();
        Map<String, Map<String, String>> labels = labels(paths, stdin, unreadable);
        if (unreadable.isEmpty() && labels.isEmpty() && !paths.isEmpty()) {
            unreadable.add(
                    new Reading.Unreadable(
                            String.join(", ", paths), null, null, "has no Namespace in it"));
        }
        if (!unreadable.isEmpty()) {
            throw new Unusable(unreadable);
        }
        return labels;
    }

    /**
     * The same, of files that may have no Namespace.
     *
     * @throws Unusable when a file cannot be read
     */
    static Map<String, Map<String, String>> among(List<String> paths, InputStream stdin)
            throws Unusable {
        List<Reading.Unreadable> unreadable = new ArrayList<>();
        Map<String, Map<String, String>> labels = labels(paths, stdin, unreadable);
        if (!unreadable.isEmpty()) {
            throw new Unusable(unreadable);
        }
        return labels;
    }

    private static Map<String, Map<String, String>> labels(
            List<String> paths, InputStream stdin, List<Reading.Unreadable> unreadable) {
        Map<String, Map<String, String>> labels = new HashMap<>();
        new ManifestFiles(stdin)
                .read(
                        paths,
                        reading -> {
                            switch (reading) {
                                case Reading.Unreadable it -> unreadable.add(it);
                                case Manifest it when it.kind().equals("Namespace") ->
                                        labels.put(it.name(), labels(it));
                                default -> {}
                            }
                        });
        return labels;
    }

    private static Map<String, String> labels(Manifest namespace) {
        Map<String, String> labels = new HashMap<>();
        namespace
                .content()
                .at("/metadata/labels")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        return labels;
    }
}
