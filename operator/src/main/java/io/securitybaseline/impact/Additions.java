package io.securitybaseline.impact;

import static java.util.stream.Collectors.toSet;

import io.fabric8.kubernetes.api.model.Volume;
import io.securitybaseline.podsecurity.Fault;
import io.securitybaseline.podsecurity.Violation;
import io.securitybaseline.workload.PodContainer;
import io.securitybaseline.workload.Workload;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The containers and volumes of a pod that are not in the template that it was made from.
 *
 * @param byPath what they are, such as {@code container istio-init}, by their path in the pod
 */
record Additions(Map<String, String> byPath) {

    static Additions of(Family.Made made) {
        Map<String, String> byPath = new TreeMap<>();
        Set<String> containers =
                made.maker().containers().stream().map(PodContainer::name).collect(toSet());
        made.pod().containers().stream()
                .filter(it -> !containers.contains(it.name()))
                .forEach(it -> byPath.put(it.path(), "container " + it.name()));
        Set<String> templates =
                volumes(made.maker()).stream().map(Volume::getName).collect(toSet());
        List<Volume> volumes = volumes(made.pod());
        for (int i = 0; i < volumes.size(); i++) {
            if (!templates.contains(volumes.get(i).getName())) {
                byPath.put("spec.volumes[" + i + "]", "volume " + volumes.get(i).getName());
            }
        }
        return new Additions(byPath);
    }

    /** The violation with the faults of what was added; empty when it has none of them. */
    Optional<Violation> partOf(Violation violation) {
        List<Fault> faults =
                violation.faults().stream().filter(it -> culprit(it).isPresent()).toList();
        return faults.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Violation(
                                violation.check(), violation.reason(), violation.detail(), faults));
    }

    /** The violation in a sentence that says who is to blame. */
    String told(Violation violation) {
        List<String> culprits =
                violation.faults().stream().flatMap(it -> culprit(it).stream()).distinct().toList();
        return "%s; %s %s not in the template: something adds %s to each pod"
                .formatted(
                        violation.text(),
                        String.join(" and ", culprits),
                        culprits.size() == 1 ? "is" : "are",
                        culprits.size() == 1 ? "it" : "them");
    }

    private Optional<String> culprit(Fault fault) {
        return byPath.entrySet().stream()
                .filter(
                        it ->
                                fault.path().equals(it.getKey())
                                        || fault.path().startsWith(it.getKey() + "."))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static List<Volume> volumes(Workload workload) {
        List<Volume> volumes = workload.podSpec().getVolumes();
        return volumes == null ? List.of() : volumes;
    }
}
