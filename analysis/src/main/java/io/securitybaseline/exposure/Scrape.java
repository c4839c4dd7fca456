package io.securitybaseline.exposure;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The annotations by which pods and Services ask to be scraped: a habit that most configurations of
 * Prometheus follow, not a part of any API.
 */
final class Scrape {
    private static final String PREFIX = "prometheus.io/";
    private static final String WANTED = PREFIX + "scrape";
    private static final String PORT = PREFIX + "port";

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,4}");

    private Scrape() {}

    /** Those of them that are among some annotations. */
    static Map<String, String> annotations(@Nullable Map<String, String> all) {
        Map<String, String> some = new TreeMap<>(all == null ? Map.of() : all);
        some.keySet().retainAll(Set.of(WANTED, PORT));
        return some;
    }

    static boolean isWanted(Map<String, String> annotations) {
        return "true".equals(annotations.get(WANTED));
    }

    /** The one port that is to be scraped. */
    static Optional<Integer> port(Map<String, String> annotations) {
        String text = annotations.getOrDefault(PORT, "");
        return NUMBER.matcher(text).matches() && Integer.parseInt(text) <= 65_535
                ? Optional.of(Integer.valueOf(text))
                : Optional.empty();
    }
}
