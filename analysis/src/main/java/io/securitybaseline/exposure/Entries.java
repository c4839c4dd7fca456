package io.securitybaseline.exposure;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;

import io.securitybaseline.api.Direction;
import io.securitybaseline.api.EgressEntry;
import io.securitybaseline.api.IngressEntry;
import io.securitybaseline.api.Selector;
import io.securitybaseline.baseline.EffectiveNetwork;

import org.jspecify.annotations.Nullable;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The entries that are proposed. Those with the same content have the same name, and others have
 * other names than each other and than what baselines have already: of entries with one name only
 * one counts.
 */
final class Entries {
    private static final int LONGEST = 63;
    private static final int HASH = 9;
    private static final Pattern OTHER = Pattern.compile("[^a-z0-9]+");

    private static final ObjectMapper YAML =
            new ObjectMapper(
                            YAMLFactory.builder()
                                    .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                                    .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                                    .disable(YAMLGenerator.Feature.SPLIT_LINES)
                                    .build())
                    .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL)
                    .configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);

    /** What has a name; of an entry of a baseline it does not matter. */
    private final Map<Direction, Map<String, Object>> taken = new EnumMap<>(Direction.class);

    Entries(EffectiveNetwork network) {
        Map<String, Object> ingress = new HashMap<>();
        network.ingress().forEach(it -> ingress.put(it.value().name(), it));
        Map<String, Object> egress = new HashMap<>();
        network.egress().forEach(it -> egress.put(it.value().name(), it));
        taken.put(Direction.Ingress, ingress);
        taken.put(Direction.Egress, egress);
    }

    /** The entry as YAML, an item of a list. */
    String lines(Direction direction, RequiredAllowance allowance) {
        Map<String, Object> names = taken.getOrDefault(direction, Map.of());
        Object content = entry(direction, "", allowance);
        String wanted = label(allowance.name());
        String name = wanted;
        for (int i = 2; !names.getOrDefault(name, content).equals(content); i++) {
            name = label(wanted + "-" + i);
        }
        names.put(name, content);
        try {
            return YAML.writeValueAsString(List.of(entry(direction, name, allowance)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object entry(Direction direction, String name, RequiredAllowance allowance) {
        @Nullable Selector pods = allowance.pods().isEverything() ? null : allowance.pods();
        return switch (direction) {
            case Ingress ->
                    new IngressEntry(name, pods, allowance.callers().peers(), allowance.ports());
            case Egress ->
                    new EgressEntry(name, pods, allowance.callers().peers(), allowance.ports());
        };
    }

    /** A DNS label made of the text, with a hash of it when it has to be cut. */
    private static String label(String text) {
        String plain = trimmed(OTHER.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("-"));
        if (plain.length() <= LONGEST) {
            return plain;
        }
        return trimmed(plain.substring(0, LONGEST - HASH)) + "-%08x".formatted(text.hashCode());
    }

    /** Without a hyphen at either end; there are no two together. */
    private static String trimmed(String text) {
        int from = text.startsWith("-") ? 1 : 0;
        int to = text.endsWith("-") ? text.length() - 1 : text.length();
        return text.substring(Math.min(from, to), to);
    }
}
