package io.securitybaseline.demo;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows of text, written one below the other. */
final class Columns {

    private static final String GAP = "   ";

    private Columns() {}

    static String of(List<List<String>> rows) {
        var columns = rows.getFirst().size();
        var widths =
                IntStream.range(0, columns)
                        .map(
                                c ->
                                        rows.stream()
                                                .mapToInt(row -> row.get(c).length())
                                                .max()
                                                .orElse(0))
                        .toArray();
        return rows.stream()
                .map(
                        row ->
                                IntStream.range(0, columns)
                                        .mapToObj(c -> padded(row.get(c), widths[c]))
                                        .collect(Collectors.joining(GAP))
                                        .stripTrailing())
                .collect(Collectors.joining("\n"));
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
