package io.securitybaseline;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.securitybaseline.cli.CheckCommand;
import io.securitybaseline.cli.CompletionCommand;
import io.securitybaseline.cli.DiffCommand;
import io.securitybaseline.cli.ExplainCommand;
import io.securitybaseline.cli.ImpactCommand;
import io.securitybaseline.cli.RenderCommand;
import io.securitybaseline.cli.ReportCommand;
import io.securitybaseline.cli.StdinOnce;
import io.securitybaseline.cli.UnreadableInput;
import io.securitybaseline.cli.Version;
import io.securitybaseline.cli.WaiversCommand;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/** The program {@code securitybaseline}, also known to kubectl as {@code kubectl baseline}. */
@Command(
        name = "securitybaseline",
        description = "Keeps what SecurityBaselines declare true in every selected namespace.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
public final class Main implements Runnable {

    /**
     * What the program is called, where it is not called by its own name; in the names of its
     * plugins kubectl has a hyphen for each space.
     */
    static final String NAME = "securitybaseline.name";

    private static final Map<String, Class<?>> COMMANDS = new LinkedHashMap<>();

    static {
        COMMANDS.put("run", RunCommand.class);
        COMMANDS.put("check", CheckCommand.class);
        COMMANDS.put("render", RenderCommand.class);
        COMMANDS.put("diff", DiffCommand.class);
        COMMANDS.put("impact", ImpactCommand.class);
        COMMANDS.put("waivers", WaiversCommand.class);
        COMMANDS.put("report", ReportCommand.class);
        COMMANDS.put("explain", ExplainCommand.class);
        COMMANDS.put("completion", CompletionCommand.class);
        COMMANDS.put("help", HelpCommand.class);
    }

    @Spec private CommandSpec spec;

    /** Runs the command that the arguments name; the exit code is its result. */
    public static void main(String[] arguments) {
        if (arguments.length == 0 || !arguments[0].equals("run")) {
            System.setProperty("logback.configurationFile", "logback-quiet.xml");
        }
        CommandLine program = program(arguments);
        // In UTF-8 whatever the locale: what is printed is read by other programs.
        program.setOut(new PrintWriter(new FileOutputStream(FileDescriptor.out), false, UTF_8));
        System.exit(program.execute(arguments));
    }

    /** The program with the command that the arguments name alone, so that it starts at once. */
    static CommandLine program(String... arguments) {
        CommandLine program = new CommandLine(new Main());
        COMMANDS.forEach(
                (name, command) -> {
                    boolean another =
                            arguments.length > 0
                                    && !arguments[0].equals(name)
                                    && isAlone(arguments[0]);
                    if (!another) {
                        program.addSubcommand(name, command);
                    }
                });
        return program.setCommandName(
                        System.getProperty(NAME, program.getCommandName()).replace('-', ' '))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionStrategy(new StdinOnce())
                .setExecutionExceptionHandler(new UnreadableInput());
    }

    private static boolean isAlone(String command) {
        return COMMANDS.containsKey(command)
                && !command.equals("help")
                && !command.equals("completion");
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command.");
    }
}
