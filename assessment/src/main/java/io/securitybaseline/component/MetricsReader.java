package io.securitybaseline.component;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Reads the text format of Prometheus line by line and keeps the wanted metrics only.
 *
 * @see <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">the format</a>
 */
public final class MetricsReader {
    /** Of one metric; a component that has more is not a component that we know. */
    private static final int SAMPLES = 10_000;

    private static final int LINE = 16_384;

    private final Set<String> wanted;
    private final Map<String, List<ServerMetrics.Sample>> kept = new HashMap<>();

    public MetricsReader(Set<String> wanted) {
        this.wanted = Set.copyOf(wanted);
    }

    /** Takes one line; lines that are no samples, or not wanted, are passed over. */
    public void line(String line) {
        if (line.isEmpty() || line.charAt(0) == '#' || line.length() > LINE) {
            return;
        }
        int end = nameEnd(line);
        String name = line.substring(0, end);
        if (!wanted.contains(name)) {
            return;
        }
        Map<String, String> labels = new HashMap<>();
        int rest = end;
        if (end < line.length() && line.charAt(end) == '{') {
            rest = labels(line, end + 1, labels);
            if (rest < 0) {
                return;
            }
        }
        List<ServerMetrics.Sample> samples = kept.computeIfAbsent(name, it -> new ArrayList<>());
        OptionalDouble value = value(line.substring(rest));
        if (value.isPresent() && samples.size() < SAMPLES) {
            samples.add(new ServerMetrics.Sample(labels, value.getAsDouble()));
        }
    }

    public ServerMetrics metrics() {
        kept.values().removeIf(List::isEmpty);
        return new ServerMetrics(kept);
    }

    private static int nameEnd(String line) {
        int end = 0;
        while (end < line.length() && line.charAt(end) != '{' && line.charAt(end) != ' ') {
            end++;
        }
        return end;
    }

    /** Where the labels end; negative when they do not. */
    private static int labels(String line, int from, Map<String, String> labels) {
        int at = from;
        while (at < line.length()) {
            if (line.charAt(at) == '}') {
                return at + 1;
            }
            int equals = line.indexOf("=\"", at);
            if (equals < 0) {
                return -1;
            }
            String name = line.substring(at, equals).replace(",", "").strip();
            StringBuilder value = new StringBuilder();
            at = value(line, equals + 2, value);
            if (at < 0) {
                return -1;
            }
            labels.put(name, value.toString());
        }
        return -1;
    }

    /** Reads what is quoted; where it ends, behind the quote, or a negative number. */
    private static int value(String line, int from, StringBuilder value) {
        for (int at = from; at < line.length(); at++) {
            char each = line.charAt(at);
            if (each == '"') {
                return at + 1;
            }
            if (each == '\\' && at + 1 < line.length()) {
                at++;
                char escaped = line.charAt(at);
                value.append(escaped == 'n' ? '\n' : escaped);
            } else {
                value.append(each);
            }
        }
        return -1;
    }

    private static OptionalDouble value(String rest) {
        String first = rest.strip().split(" ", 2)[0];
        try {
            return OptionalDouble.of(Double.parseDouble(first));
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }
}
