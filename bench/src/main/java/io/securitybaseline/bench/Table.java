package io.securitybaseline.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What was found, as a table in Markdown. */
final class Table {

    private final List<List<String>> rows = new ArrayList<>();

    Table() {
        rows.add(List.of("what", "the operator", "to compare with"));
        rows.add(List.of("---", "---", "---"));
    }

    void add(String what, String measured, String against) {
        rows.add(List.of(what, measured, against));
    }

    @Override
    public String toString() {
        return rows.stream()
                .map(row -> "| " + String.join(" | ", row) + " |")
                .collect(Collectors.joining("\n"));
    }
}
