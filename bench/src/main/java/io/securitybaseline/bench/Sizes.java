package io.securitybaseline.bench;

import picocli.CommandLine.Option;

import java.time.Duration;

/** How much is done; each comes from the command line, or else from the environment. */
final class Sizes {

    @Option(
            names = "--namespaces",
            defaultValue = "${env:BENCH_NAMESPACES:-200}",
            description = "Namespaces to fill; BENCH_NAMESPACES. Default: ${DEFAULT-VALUE}.")
    private int namespaces;

    @Option(
            names = "--edits",
            defaultValue = "${env:BENCH_EDITS:-200}",
            description = "NetworkPolicies to edit; BENCH_EDITS. Default: ${DEFAULT-VALUE}.")
    private int edits;

    @Option(
            names = "--deletes",
            defaultValue = "${env:BENCH_DELETES:-100}",
            description = "NetworkPolicies to delete; BENCH_DELETES. Default: ${DEFAULT-VALUE}.")
    private int deletes;

    @Option(
            names = "--rate",
            defaultValue = "${env:BENCH_RATE:-20}",
            description = "Edits and deletes in a second; BENCH_RATE. Default: ${DEFAULT-VALUE}.")
    private int rate;

    @Option(
            names = "--rest",
            defaultValue = "${env:BENCH_REST:-60}",
            description = "Seconds of rest; BENCH_REST. Default: ${DEFAULT-VALUE}.")
    private int rest;

    int namespaces() {
        return namespaces;
    }

    /** Namespaces that come first, so that nothing is measured for the first time. */
    int warmUpNamespaces() {
        return 20;
    }

    int edits() {
        return edits;
    }

    int deletes() {
        return deletes;
    }

    int warmUpEdits() {
        return 50;
    }

    Duration interval() {
        return Duration.ofSeconds(1).dividedBy(rate);
    }

    Duration rest() {
        return Duration.ofSeconds(rest);
    }
}
