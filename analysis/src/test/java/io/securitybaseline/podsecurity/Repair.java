package io.securitybaseline.podsecurity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A pod with what its faults want, done literally: written where there is something, else removed.
 */
final class Repair {
    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();
    private static final Pattern SEGMENT = Pattern.compile("\\[([^]]+)]|([^.\\[]+)");

    private Repair() {}

    static PodTemplateSpec of(PodTemplateSpec pod, List<FaultyField> faults) {
        JsonNode json = SERIALIZATION.convertValue(pod, JsonNode.class);
        // From the back, so that an item that goes moves none that is still to go.
        faults.stream()
                .sorted(Comparator.comparing(FaultyField::path).reversed())
                .forEach(it -> repair(json, it));
        return SERIALIZATION.convertValue(json, PodTemplateSpec.class);
    }

    private static void repair(JsonNode pod, FaultyField fault) {
        List<String> segments = segments(fault.path());
        JsonNode holder = pod;
        for (String segment : segments.subList(0, segments.size() - 1)) {
            holder = child(holder, segment);
        }
        String last = segments.getLast();
        switch (holder) {
            case ArrayNode items -> items.remove(Integer.parseInt(last));
            case ObjectNode object when fault.wanted().isEmpty() -> object.remove(last);
            case ObjectNode object -> object.set(last, yaml(fault.wanted()));
            default -> throw new IllegalArgumentException(fault.toString());
        }
    }

    private static JsonNode child(JsonNode holder, String segment) {
        if (holder instanceof ArrayNode items) {
            return items.path(Integer.parseInt(segment));
        }
        JsonNode there = holder.path(segment);
        return there.isMissingNode() ? ((ObjectNode) holder).putObject(segment) : there;
    }

    private static JsonNode yaml(String value) {
        return SERIALIZATION.unmarshal("--- " + value, JsonNode.class);
    }

    private static List<String> segments(String path) {
        return SEGMENT.matcher(path).results().map(Repair::text).toList();
    }

    private static String text(MatchResult segment) {
        return segment.group(1) == null ? segment.group(2) : segment.group(1);
    }
}
