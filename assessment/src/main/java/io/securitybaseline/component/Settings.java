package io.securitybaseline.component;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The flags of a component. A flag that may be given several times has several values; which of
 * them counts depends on its type.
 *
 * @param values what was given, by the name of the flag
 * @param effective whether flags that were not given are among them with their defaults
 */
public record Settings(Map<String, List<String>> values, boolean effective) {

    public Settings {
        values = Map.copyOf(values);
    }

    /** The value of a flag that has one: the last one given. Empty when it was not given. */
    public Optional<String> one(String flag) {
        List<String> given = values.getOrDefault(flag, List.of());
        return given.isEmpty() ? Optional.empty() : Optional.of(given.getLast());
    }

    /** Whether a flag has a value that is not empty. */
    public boolean has(String flag) {
        return values.getOrDefault(flag, List.of()).stream()
                .anyMatch(it -> !it.isEmpty() && !it.equals("[]"));
    }

    /** The values of a flag that is a list: all that were given, in their order. */
    public List<String> list(String flag) {
        return values.getOrDefault(flag, List.of()).stream()
                .flatMap(it -> Arrays.stream(unwrapped(it).split(",", -1)))
                .map(String::strip)
                .filter(it -> !it.isEmpty())
                .toList();
    }

    /** Whether a switch is on; the default where it was not given. */
    public boolean isOn(String flag, boolean otherwise) {
        // The Go flag parser's words for true.
        return one(flag)
                .map(it -> Set.of("1", "t", "T", "true", "TRUE", "True").contains(it))
                .orElse(otherwise);
    }

    /** The number that a flag has; the default where it was not given or is no number. */
    public long number(String flag, long otherwise) {
        try {
            return one(flag).map(Long::parseLong).orElse(otherwise);
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    /** The API server prints lists in brackets. */
    private static String unwrapped(String list) {
        return list.startsWith("[") && list.endsWith("]")
                ? list.substring(1, list.length() - 1)
                : list;
    }
}
