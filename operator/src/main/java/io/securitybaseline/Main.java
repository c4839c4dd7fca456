package io.securitybaseline;

import io.securitybaseline.cli.Program;
import io.securitybaseline.cli.Version;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.util.Map;

/** The program {@code securitybaseline}: the operator, with the commands of {@link Program}. */
@Command(
        name = "securitybaseline",
        description = "Keeps what SecurityBaselines declare true in every selected namespace.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
public final class Main implements Runnable {

    @Spec private CommandSpec spec;

    /** Runs the command that the arguments name; the exit code is its result. */
    public static void main(String[] arguments) {
        if (arguments.length == 0 || !arguments[0].equals("run")) {
            Program.beQuiet();
        }
        System.exit(Program.execute(program(arguments), arguments));
    }

    static CommandLine program(String... arguments) {
        return Program.of(new Main(), Map.of("run", RunCommand.class), arguments);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command.");
    }
}
