package io.securitybaseline.report;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The path of a field as people write it, such as {@code metadata.labels[team]} or {@code
 * spec.ingress[0]}.
 */
final class FieldPath {
    /** Fields whose value is a map with keys of the user. */
    private static final Set<String> MAPS =
            Set.of(
                    "labels",
                    "annotations",
                    "matchLabels",
                    "data",
                    "stringData",
                    "hard",
                    "default",
                    "defaultRequest",
                    "max",
                    "min",
                    "maxLimitRequestRatio");

    private static final Pattern FIELD = Pattern.compile("[A-Za-z][A-Za-z0-9]*");
    private static final int MAX = 360;

    private FieldPath() {}

    static String of(List<String> segments) {
        StringBuilder path = new StringBuilder();
        boolean inMap = false;
        for (String segment : segments) {
            boolean key = inMap || !FIELD.matcher(segment).matches();
            if (segment.startsWith("[")) {
                path.append(segment);
            } else if (key) {
                path.append('[').append(segment).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(segment);
            }
            inMap = !key && MAPS.contains(segment);
        }
        return Text.line(path.toString(), MAX);
    }
}
