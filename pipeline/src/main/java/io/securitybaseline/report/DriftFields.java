package io.securitybaseline.report;

import io.securitybaseline.api.DriftField;
import io.securitybaseline.diff.FieldDifference;

import java.util.ArrayList;
import java.util.List;

/** The fields of a drift entry: the first few, with short values. */
final class DriftFields {
    private static final int SHOWN = 3;
    private static final int MAX_VALUE = 120;

    private DriftFields() {}

    static List<DriftField> of(List<FieldDifference> differences) {
        List<DriftField> fields = new ArrayList<>();
        differences.stream()
                .limit(SHOWN)
                .map(it -> field(FieldPath.of(it.segments()), it.expected(), it.actual()))
                .forEach(fields::add);
        if (differences.size() > SHOWN) {
            fields.add(new DriftField("+" + (differences.size() - SHOWN) + " more", "", ""));
        }
        return List.copyOf(fields);
    }

    static DriftField field(String path, String expected, String actual) {
        return new DriftField(path, Text.cut(expected, MAX_VALUE), Text.cut(actual, MAX_VALUE));
    }
}
