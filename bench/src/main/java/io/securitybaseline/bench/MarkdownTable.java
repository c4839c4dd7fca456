package io.securitybaseline.bench;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** The results as a table in Markdown: a row for each thing, a column for each size. */
final class MarkdownTable {

    private final Results results;

    MarkdownTable(Results results) {
        this.results = results;
    }

    @Override
    public String toString() {
        var rows = new ArrayList<List<String>>();
        rows.add(row("what", "unit", i -> "N = " + written(results.runs().get(i)), "growth"));
        rows.add(row("---", "---", i -> "---:", "---:"));
        for (var thing : results.things()) {
            rows.add(row(thing.title(), thing.unit(), i -> cell(i, thing), growth(thing)));
        }
        return rows.stream().map(it -> "| " + String.join(" | ", it) + " |").collect(joining("\n"));
    }

    private List<String> row(String what, String unit, IntFunction<String> cell, String growth) {
        var row = new ArrayList<>(List.of(what, unit));
        IntStream.range(0, results.runs().size()).mapToObj(cell).forEach(row::add);
        if (results.runs().size() > 1) {
            row.add(growth);
        }
        return row;
    }

    private String cell(int run, Figure thing) {
        return results.runs().get(run).find(thing.title()).map(Figure::written).orElse("–");
    }

    private String growth(Figure thing) {
        return IntStream.range(0, thing.values().size())
                .mapToObj(part -> written(results.growth(thing, part)))
                .collect(joining(" / "));
    }

    private static String written(OptionalDouble exponent) {
        return exponent.isPresent() ? Numbers.written(exponent.getAsDouble()) : "–";
    }

    private static String written(Figures run) {
        return Numbers.written(run.namespaces());
    }
}
