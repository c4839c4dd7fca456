package io.securitybaseline.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.securitybaseline.impact.ImpactEffect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What to add to one baseline so that objects are spared: YAML with comments that say what each
 * part of it is for.
 */
record Amendments(String baseline, List<String> lines) {
    private static final ObjectMapper YAML = Structured.yaml.mapper();

    Amendments {
        lines = List.copyOf(lines);
    }

    /** Those of all baselines that something can be added to, by name. */
    static List<Amendments> of(Collection<ImpactEffect> effects) {
        Map<String, Map<String, Set<String>>> objects = new TreeMap<>();
        for (ImpactEffect effect : effects) {
            if (!effect.lines().isEmpty()) {
                objects.computeIfAbsent(effect.baseline(), _ -> new TreeMap<>())
                        .computeIfAbsent(block(effect.lines()), _ -> new TreeSet<>())
                        .add(effect.kind() + "/" + effect.name());
            }
        }
        return objects.entrySet().stream()
                .map(it -> new Amendments(it.getKey(), merged(it.getValue())))
                .toList();
    }

    /** One value to a line, so that parts can be put together by their lines. */
    private static String block(String lines) {
        try {
            return YAML.writeValueAsString(YAML.readTree(lines)).stripTrailing();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not YAML: " + lines, e);
        }
    }

    /** Parts in the order of their text: those below the same keys follow each other. */
    private static List<String> merged(Map<String, Set<String>> objectsByPart) {
        List<String> merged = new ArrayList<>();
        List<String> above = List.of();
        for (Map.Entry<String, Set<String>> part : objectsByPart.entrySet()) {
            List<String> lines = part.getKey().lines().toList();
            List<String> keys = lines.stream().takeWhile(Amendments::isKeyAlone).toList();
            int same = 0;
            while (same < Math.min(keys.size(), above.size())
                    && keys.get(same).equals(above.get(same))) {
                same++;
            }
            merged.addAll(keys.subList(same, keys.size()));
            List<String> rest = lines.subList(keys.size(), lines.size());
            String first = rest.isEmpty() ? "" : rest.getFirst();
            String indent = first.substring(0, first.length() - first.stripLeading().length());
            merged.add(indent + "# " + String.join(", ", part.getValue()));
            merged.addAll(rest);
            above = keys;
        }
        return merged;
    }

    private static boolean isKeyAlone(String line) {
        return line.endsWith(":") && !line.stripLeading().startsWith("- ");
    }
}
