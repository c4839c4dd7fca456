package io.securitybaseline.bench;

import io.securitybaseline.testbed.ControlPlane;
import io.securitybaseline.testbed.Progress;
import io.securitybaseline.testbed.chart.OperatedCluster;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.util.concurrent.Callable;

/** The command line {@code bench/bin/bench}. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measures the operator on a real API server on this machine, against the same writes",
            "without it, and prints a table in Markdown. No time fails it; a repair that never",
            "comes does."
        })
public final class Bench implements Callable<Integer> {

    @Mixin private Sizes sizes = new Sizes();

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
        Progress progress = line -> System.err.println("bench: " + line);
        try (var plane = ControlPlane.start();
                var values = Baselines.resource("values.yaml");
                var cluster = OperatedCluster.install(plane, values);
                var course = new Course(cluster, sizes, progress)) {
            var machine = Machine.describe(cluster.admin());
            System.out.printf("%s%n%nMeasured on %s.%n", course.run(), machine);
            course.neverRepaired().forEach(it -> progress.say("never repaired: " + it));
            return course.neverRepaired().isEmpty() ? 0 : 1;
        }
    }
}
