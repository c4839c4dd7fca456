package io.securitybaseline.admission;

import com.fasterxml.jackson.databind.JsonNode;

import io.securitybaseline.workload.WorkloadKind;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A manifest that is a pod or holds the template of one.
 *
 * @param podSpec the path of the pod's spec in it
 */
record PodManifest(JsonNode object, String podSpec) {
    /** The object as such a manifest; empty when it makes no pods. */
    static Optional<PodManifest> of(JsonNode object) {
        return Arrays.stream(WorkloadKind.values())
                .filter(kind -> kind.name().equals(object.path("kind").asText()))
                .findFirst()
                .map(kind -> new PodManifest(object, kind.path("spec")));
    }

    /** The path of a place that a rule finds at fault, such as {@code container app (nginx)}. */
    String path(String place) {
        String[] words = place.split(" ", 3);
        List<String> lists =
                switch (words[0]) {
                    case "container" ->
                            List.of("containers", "initContainers", "ephemeralContainers");
                    case "volume" -> List.of("volumes");
                    default -> List.of();
                };
        for (String list : lists) {
            JsonNode items = object.at("/" + podSpec.replace('.', '/') + "/" + list);
            for (int i = 0; i < items.size(); i++) {
                if (items.path(i).path("name").asText().equals(words[1])) {
                    return podSpec + "." + list + "[" + i + "]";
                }
            }
        }
        return podSpec;
    }
}
