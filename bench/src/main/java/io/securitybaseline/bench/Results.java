package io.securitybaseline.bench;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** What was measured with each number of namespaces, the smallest first. */
record Results(List<Figures> runs) {

    Results {
        runs = List.copyOf(runs);
    }

    /** One of each thing that was measured, whatever its values. */
    List<Figure> things() {
        var titles = new LinkedHashSet<String>();
        runs.forEach(run -> run.all().forEach(figure -> titles.add(figure.title())));
        return titles.stream().map(this::any).toList();
    }

    private Figure any(String title) {
        return runs.stream().flatMap(run -> run.find(title).stream()).findFirst().orElseThrow();
    }

    /** A value of the thing with each number of namespaces; those that are missing are left out. */
    TreeMap<Integer, Double> values(Figure thing, int part) {
        var values = new TreeMap<Integer, Double>();
        for (var run : runs) {
            run.find(thing.title())
                    .map(figure -> figure.values().get(part))
                    .filter(value -> !value.isNaN())
                    .ifPresent(value -> values.put(run.namespaces(), value));
        }
        return values;
    }

    /** The power of the number of namespaces with which a value grows. */
    OptionalDouble growth(Figure thing, int part) {
        return Growth.exponent(values(thing, part));
    }
}
