package io.securitybaseline.impact;

import io.securitybaseline.podsecurity.FaultyField;
import io.securitybaseline.podsecurity.Violation;
import io.securitybaseline.workload.PodContainer.Listing;
import io.securitybaseline.workload.Workload;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The containers and volumes of a pod that are not in the template that it was made from.
 *
 * @param byPath what they are, such as {@code container istio-init}, by their path in the pod
 */
record Additions(Map<String, String> byPath) {

    static Additions of(Workload pod, Origin maker) {
        Map<String, String> byPath = new TreeMap<>();
        pod.containers().stream()
                .filter(it -> it.list() != Listing.ephemeralContainers)
                .filter(it -> !maker.containers().contains(it.name()))
                .forEach(it -> byPath.put(it.path(), "container " + it.name()));
        for (int i = 0; i < pod.volumes().size(); i++) {
            String volume = Objects.requireNonNullElse(pod.volumes().get(i).getName(), "");
            if (!maker.volumes().contains(volume)) {
                byPath.put("spec.volumes[" + i + "]", "volume " + volume);
            }
        }
        return new Additions(byPath);
    }

    /** The violation with the faults of what was added; empty when it has none of them. */
    Optional<Violation> partOf(Violation violation) {
        List<FaultyField> faults =
                violation.faults().stream().filter(it -> culprit(it).isPresent()).toList();
        return faults.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Violation(
                                violation.check(), violation.reason(), violation.detail(), faults));
    }

    /** The violation in a sentence that says who is to blame. */
    String told(Violation violation) {
        return told(
                violation.text(),
                violation.faults().stream()
                        .flatMap(it -> culprit(it).stream())
                        .distinct()
                        .toList());
    }

    /** What is the matter with what was added, with who is to blame. */
    static String told(String why, List<String> culprits) {
        return "%s; %s %s not in the template: something adds %s to each pod"
                .formatted(
                        why,
                        String.join(" and ", culprits),
                        culprits.size() == 1 ? "is" : "are",
                        culprits.size() == 1 ? "it" : "them");
    }

    boolean isEmpty() {
        return byPath.isEmpty();
    }

    private Optional<String> culprit(FaultyField fault) {
        return culprit(fault.path());
    }

    /** What was added, when the path in the pod is one in it. */
    Optional<String> culprit(String path) {
        return byPath.entrySet().stream()
                .filter(it -> path.equals(it.getKey()) || path.startsWith(it.getKey() + "."))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
