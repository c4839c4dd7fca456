package io.securitybaseline.diff;

import java.util.List;

/**
 * A field whose value is not the desired one.
 *
 * @param segments the path, one element for each step: a field name, a map key, or {@code [n]} for
 *     a list index
 * @param expected the desired value, empty when the field should be absent; masked for Secrets
 * @param actual the value found, empty when the field is absent; masked for Secrets
 */
public record FieldDifference(List<String> segments, String expected, String actual) {
    public FieldDifference {
        segments = List.copyOf(segments);
    }
}
