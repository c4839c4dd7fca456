package io.securitybaseline.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fields of objects by their paths, such as {@code spec.containers[0].image}. */
public final class JsonField {
    private static final Pattern STEP = Pattern.compile("\\[([^\\]]*)]|([^.\\[]+)");

    private JsonField() {}

    /** Writes a field, with what it stands in; null takes it away. */
    public static void set(ObjectNode object, String path, JsonNode value) {
        List<String> steps = new ArrayList<>();
        Matcher matcher = STEP.matcher(path);
        while (matcher.find()) {
            steps.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
        }
        JsonNode at = object;
        for (String step : steps.subList(0, steps.size() - 1)) {
            JsonNode next =
                    at instanceof ArrayNode list ? list.get(Integer.parseInt(step)) : at.get(step);
            at = next == null || next.isNull() ? ((ObjectNode) at).putObject(step) : next;
        }
        String last = steps.getLast();
        switch (at) {
            case ArrayNode list when value == null -> list.remove(Integer.parseInt(last));
            case ObjectNode map when value == null -> map.remove(last);
            case ObjectNode map -> map.set(last, value);
            default -> throw new AssertionError(path);
        }
    }
}
