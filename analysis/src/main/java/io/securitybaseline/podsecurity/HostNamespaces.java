package io.securitybaseline.podsecurity;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The pod shares no namespace of Linux with its node. */
final class HostNamespaces implements PodRule {

    @Override
    public Optional<PodFinding> findingIn(JudgedPod pod) {
        List<String> shared = new ArrayList<>();
        add(shared, "hostNetwork", pod.spec().getHostNetwork());
        add(shared, "hostPID", pod.spec().getHostPID());
        add(shared, "hostIPC", pod.spec().getHostIPC());
        if (shared.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new PodFinding(
                        "host namespaces",
                        String.join("=true, ", shared) + "=true",
                        shared.stream().map(it -> FaultyField.ofPod("spec." + it)).toList()));
    }

    private static void add(List<String> shared, String field, @Nullable Boolean value) {
        if (Boolean.TRUE.equals(value)) {
            shared.add(field);
        }
    }
}
