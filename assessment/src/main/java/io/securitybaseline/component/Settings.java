package io.securitybaseline.component;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The flags of a component. A flag that may be given several times has several values; which of
 * them counts depends on its type.
 *
 * @param values what was given or is the default, by the name of the flag
 */
public record Settings(Map<String, List<String>> values) {

    public Settings {
        values = Map.copyOf(values);
    }

    /** The value of a flag that has one: the last one given; empty when there is none. */
    public String one(String flag) {
        List<String> given = values.getOrDefault(flag, List.of());
        return given.isEmpty() ? "" : given.getLast();
    }

    /** Whether a flag has a value that is not empty. */
    public boolean has(String flag) {
        return !list(flag).isEmpty();
    }

    /** The values of a flag that is a list: all that were given, in their order. */
    public List<String> list(String flag) {
        return values.getOrDefault(flag, List.of()).stream()
                .flatMap(it -> Arrays.stream(unwrapped(it).split(",", -1)))
                .map(String::strip)
                .filter(it -> !it.isEmpty())
                .toList();
    }

    /** Whether a switch is on; one that was never given is off. */
    public boolean isOn(String flag) {
        // The Go flag parser's words for true.
        return Set.of("1", "t", "T", "true", "TRUE", "True").contains(one(flag));
    }

    /** The number that a flag has; empty when it has none. */
    public OptionalLong number(String flag) {
        try {
            return OptionalLong.of(Long.parseLong(one(flag)));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** These, and the others for flags that these do not give. */
    public Settings or(Map<String, String> defaults) {
        Map<String, List<String>> all = new HashMap<>();
        defaults.forEach((flag, value) -> all.put(flag, List.of(value)));
        all.putAll(values);
        return new Settings(all);
    }

    /** The API server prints lists in brackets. */
    private static String unwrapped(String list) {
        return list.startsWith("[") && list.endsWith("]")
                ? list.substring(1, list.length() - 1)
                : list;
    }
}
