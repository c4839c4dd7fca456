package io.securitybaseline.admission;

import com.fasterxml.jackson.databind.JsonNode;

import io.securitybaseline.api.RuleName;
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
    private static final String APP_ARMOR = "container.apparmor.security.beta.kubernetes.io/";
    private static final List<String> LISTS =
            List.of("containers", "initContainers", "ephemeralContainers");

    /** The object as such a manifest; empty when it makes no pods. */
    static Optional<PodManifest> of(JsonNode object) {
        return Arrays.stream(WorkloadKind.values())
                .filter(kind -> kind.name().equals(object.path("kind").asText()))
                .findFirst()
                .map(kind -> new PodManifest(object, kind.path("spec")));
    }

    /**
     * The path of the field with which a place breaks a rule.
     *
     * @param place such as {@code container app (nginx)}, {@code volume data} or {@code pod}
     */
    String path(RuleName rule, String place) {
        String[] words = place.split(" ", 3);
        return switch (words[0]) {
            case "container" -> ofContainer(rule, words[1]);
            case "volume" ->
                    item("volumes", words[1]).map(it -> it + ".image.reference").orElse(podSpec);
            default -> join(podSpec, FaultyFields.ofPod(rule, spec()));
        };
    }

    private String ofContainer(RuleName rule, String name) {
        for (String list : LISTS) {
            Optional<String> path = item(list, name);
            if (path.isPresent()) {
                JsonNode container = at(path.get().replaceAll("\\[(\\d+)]", ".$1"));
                if (rule == RuleName.AppArmorNotUnconfined
                        && !FaultyFields.isUnconfined(container)) {
                    return annotation(name);
                }
                String field = FaultyFields.ofContainer(rule, container, spec());
                return field.isEmpty()
                        ? join(podSpec, FaultyFields.ofPodInstead(rule))
                        : join(path.get(), field);
            }
        }
        return rule == RuleName.AppArmorNotUnconfined ? annotation(name) : podSpec;
    }

    /** The annotation by which AppArmor is set for a container; it need not name one. */
    private String annotation(String container) {
        return podSpec.substring(0, podSpec.length() - "spec".length())
                + "metadata.annotations["
                + APP_ARMOR
                + container
                + "]";
    }

    private Optional<String> item(String list, String name) {
        JsonNode items = spec().path(list);
        for (int i = 0; i < items.size(); i++) {
            if (items.path(i).path("name").asText().equals(name)) {
                return Optional.of(podSpec + "." + list + "[" + i + "]");
            }
        }
        return Optional.empty();
    }

    private JsonNode spec() {
        return at(podSpec);
    }

    private JsonNode at(String path) {
        return object.at("/" + path.replace('.', '/'));
    }

    private static String join(String path, String field) {
        return field.isEmpty() ? path : path + "." + field;
    }
}
