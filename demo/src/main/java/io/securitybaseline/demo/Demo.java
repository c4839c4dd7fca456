package io.securitybaseline.demo;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.util.concurrent.Callable;

/** The command line {@code demo/bin/demo}. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Holds five namespaces of a real API server on this machine to a baseline, and tampers",
            "with them. Ends with 0 only if every repair was seen and is in the operator's reports."
        })
public final class Demo implements Callable<Integer> {

    @Option(
            names = "--keep",
            description = "Leave the control plane and the operator running; make demo KEEP=1.")
    private boolean keep;

    @Option(names = "--colour", description = "Print in colours; bin/demo knows when to.")
    private boolean colour;

    public static void main(String[] arguments) {
        System.exit(
                new CommandLine(new Demo())
                        .setExecutionExceptionHandler(
                                (e, line, _) -> {
                                    line.getErr().println("demo: " + e.getMessage());
                                    return 1;
                                })
                        .execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        return Play.perform(new Screen(System.out, colour), keep) ? 0 : 1;
    }
}
