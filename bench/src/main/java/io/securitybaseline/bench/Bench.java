package io.securitybaseline.bench;

import io.securitybaseline.testbed.Progress;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** The command line {@code bench/bin/bench}. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measures the operator on a real API server on this machine, against the same writes",
            "by a client in Go, and prints a table in Markdown. No time fails it; a repair that",
            "never comes does."
        })
public final class Bench implements Callable<Integer> {

    @Mixin private Sizes sizes = new Sizes();

    @Option(
            names = "--output",
            defaultValue = "bench/target/results",
            description =
                    "The folder for bench.md, bench.json, bench.svg. Default: ${DEFAULT-VALUE}.")
    private Path output = Path.of("bench", "target", "results");

    private final long start = System.nanoTime();

    public static void main(String[] arguments) {
        System.exit(
                new CommandLine(new Bench())
                        .setExecutionExceptionHandler(
                                (e, line, _) -> {
                                    line.getErr().println("bench: " + e.getMessage());
                                    return 1;
                                })
                        .execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Progress progress = this::say;
        var machine = Machine.describe();
        var program = Floor.build(progress);
        var runs = new ArrayList<Figures>();
        var report = new Report(new Results(List.of()), machine);
        boolean complete = true;
        for (int namespaces : sizes.namespaces()) {
            var course = new Course(program, sizes, progress, namespaces);
            complete &= wasRun(course);
            runs.add(course.figures());
            // What has been measured is kept, whatever becomes of the next size.
            report = new Report(new Results(runs), course.kubernetes() + ", " + machine);
            report.write(output);
        }
        System.out.println(report.markdown());
        return complete ? 0 : 1;
    }

    /** Whether it came to its end, and everything was repaired; if not, that has been said. */
    private boolean wasRun(Course course) {
        try {
            return course.run().isEmpty();
        } catch (RuntimeException e) {
            say("broken off: " + e.getMessage());
            return false;
        }
    }

    private void say(String line) {
        long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
        System.err.printf("bench: %4d s  %s%n", seconds, line);
    }
}
