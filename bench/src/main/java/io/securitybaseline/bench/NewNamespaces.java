package io.securitybaseline.bench;

import java.util.List;

/** Namespaces that are made at once while the operator runs. */
final class NewNamespaces {

    static final int COUNT = 50;

    private NewNamespaces() {}

    static void measure(Floor floor, Least least, Figures figures) {
        List<String> names = LeastWrites.names("new", COUNT);
        var answer = floor.run(Compliance.COMMAND, Compliance.job(names, true));
        var times = Compliance.times(answer, answer.path("begin").asDouble());
        figures.add(
                Figure.of(
                        COUNT + " new namespaces at once",
                        "s",
                        "floor / first / all",
                        least.few(),
                        times.first(),
                        times.last()));
        figures.add(
                Figure.of(
                        COUNT + " new namespaces at once", "× floor", times.last() / least.few()));
    }
}
