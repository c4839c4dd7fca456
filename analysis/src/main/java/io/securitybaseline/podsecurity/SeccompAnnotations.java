package io.securitybaseline.podsecurity;

import io.securitybaseline.workload.PodContainer;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Seccomp is not switched off by the annotations from before there was a field for it. */
final class SeccompAnnotations implements PodRule {
    private static final String OF_POD = "seccomp.security.alpha.kubernetes.io/pod";
    private static final String OF_CONTAINER = "container.seccomp.security.alpha.kubernetes.io/";

    @Override
    public Optional<PodFinding> findingIn(JudgedPod pod) {
        SortedMap<String, FaultyField> forbidden = new TreeMap<>();
        add(forbidden, pod, OF_POD, "");
        for (PodContainer container : pod.containers()) {
            add(forbidden, pod, OF_CONTAINER + container.name(), container.name());
        }
        return forbidden.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new PodFinding(
                                "seccompProfile",
                                "forbidden %s %s"
                                        .formatted(
                                                Wording.plural("annotation", forbidden.size()),
                                                String.join(", ", forbidden.keySet())),
                                List.copyOf(forbidden.values())));
    }

    private static void add(
            SortedMap<String, FaultyField> forbidden, JudgedPod pod, String key, String container) {
        String value = pod.annotations().get(key);
        if (value != null && !isAllowed(value)) {
            forbidden.put(Wording.annotation(key, value), FaultyField.ofAnnotation(container, key));
        }
    }

    private static boolean isAllowed(String value) {
        return value.equals("runtime/default")
                || value.equals("docker/default")
                || value.startsWith("localhost/");
    }
}
