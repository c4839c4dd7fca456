package io.securitybaseline.podsecurity;

import static java.util.Comparator.comparing;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.securitybaseline.api.PodSecurityLevel;
import io.securitybaseline.testbed.UpstreamModule;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A pod that upstream has labelled, by its place among others, with a level, a version, the check
 * that it is about, and whether it is allowed: {@code LEVEL/vX.Y/pass|fail/CHECKn.yaml}.
 *
 * @param check the check in lower case; {@code base} of a pod that is about none
 */
record Fixture(Standard standard, String check, boolean isAllowed, Path file) {

    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    /** By their text: most pods are the same in many versions. */
    private static final Map<String, Pod> PODS = new ConcurrentHashMap<>();

    /** All of upstream's. */
    static List<Fixture> all() {
        Path data = UpstreamModule.folder("k8s.io/pod-security-admission").resolve("test/testdata");
        try (var files = Files.walk(data)) {
            return files.filter(it -> it.toString().endsWith(".yaml"))
                    .map(it -> of(it, data.relativize(it)))
                    .sorted(
                            comparing((Fixture it) -> it.standard().level())
                                    .thenComparing(it -> it.standard().version())
                                    .thenComparing(Fixture::file))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Fixture of(Path file, Path path) {
        return new Fixture(
                Standard.of(
                        PodSecurityLevel.valueOf(path.getName(0).toString()),
                        path.getName(1).toString()),
                path.getName(3).toString().replaceFirst("[0-9]*[.]yaml$", ""),
                path.getName(2).toString().equals("pass"),
                file);
    }

    /** The same pod and label for another version of the standard. */
    Fixture in(StandardVersion version) {
        return new Fixture(new Standard(standard.level(), version), check, isAllowed, file);
    }

    String name() {
        return file.getParent().getFileName() + "/" + file.getFileName();
    }

    Pod pod() {
        try {
            return PODS.computeIfAbsent(
                    Files.readString(file), text -> SERIALIZATION.unmarshal(text, Pod.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
