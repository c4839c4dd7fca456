package io.securitybaseline.bench;

import picocli.CommandLine.Option;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How much is done; each comes from the command line, or else from the environment. */
final class Sizes {

    @Option(
            names = "--namespaces",
            split = ",",
            defaultValue = "${env:BENCH_NAMESPACES}",
            description =
                    "Numbers of namespaces, one after the other; BENCH_NAMESPACES. Default:"
                            + " 200,1000,5000, with QUICK=1 only 200, with FULL=1 also 10000.")
    private List<Integer> namespaces = new ArrayList<>();

    @Option(
            names = "--quick",
            defaultValue = "${env:QUICK:-0}",
            arity = "1",
            paramLabel = "1",
            description = "1: short phases, all in less than 5 minutes; QUICK.")
    private int quick;

    @Option(
            names = "--full",
            defaultValue = "${env:FULL:-0}",
            arity = "1",
            paramLabel = "1",
            description = "1: also 10,000 namespaces; FULL.")
    private int full;

    @Option(
            names = "--rest",
            defaultValue = "${env:BENCH_REST:-0}",
            description = "Seconds of rest; BENCH_REST. Default: 600, with QUICK=1 only 30.")
    private int rest;

    List<Integer> namespaces() {
        if (!namespaces.isEmpty()) {
            return namespaces.stream().sorted().distinct().toList();
        }
        if (isQuick()) {
            return List.of(200);
        }
        return full == 1 ? List.of(200, 1_000, 5_000, 10_000) : List.of(200, 1_000, 5_000);
    }

    boolean isQuick() {
        return quick == 1;
    }

    Duration rest() {
        return Duration.ofSeconds(rest > 0 ? rest : isQuick() ? 30 : 600);
    }

    /** Breaks in a second. */
    static List<Integer> rates() {
        return List.of(5, 50, 200);
    }

    /** Objects that are broken at a rate: enough for a 99th percentile, or a few seconds of it. */
    int breaks(int rate) {
        return isQuick() ? Math.max(50, rate) : Math.max(100, 3 * rate);
    }

    int singleWrites() {
        return isQuick() ? 100 : 400;
    }
}
