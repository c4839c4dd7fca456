package io.securitybaseline.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

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

/** The commands for people and pipelines as one program, which needs no operator. */
@Command(
        name = "securitybaseline",
        description = "Checks, explains and reports what SecurityBaselines ask of namespaces.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
public final class Program implements Runnable {

    /**
     * What the program is called, where it is not called by its own name; in the names of its
     * plugins kubectl has a hyphen for each space.
     */
    private static final String NAME = "securitybaseline.name";

    private static final Map<String, Class<?>> COMMANDS = new LinkedHashMap<>();

    static {
        COMMANDS.put("check", CheckCommand.class);
        COMMANDS.put("render", RenderCommand.class);
        COMMANDS.put("diff", DiffCommand.class);
        COMMANDS.put("impact", ImpactCommand.class);
        COMMANDS.put("waivers", WaiversCommand.class);
        COMMANDS.put("report", ReportCommand.class);
        COMMANDS.put("assess", AssessCommand.class);
        COMMANDS.put("explain", ExplainCommand.class);
        COMMANDS.put("completion", CompletionCommand.class);
        COMMANDS.put("help", HelpCommand.class);
    }

    @Spec private CommandSpec spec;

    /** Runs the command that the arguments name; the exit code is its result. */
    public static void main(String[] arguments) {
        beQuiet();
        System.exit(execute(program(arguments), arguments));
    }

    static CommandLine program(String... arguments) {
        return of(new Program(), Map.of(), arguments);
    }

    /**
     * A program with the command that the arguments name alone, so that it starts at once.
     *
     * @param root what it is and does without a command
     * @param first commands that it has beside those for people, by name
     */
    public static CommandLine of(Object root, Map<String, Class<?>> first, String... arguments) {
        Map<String, Class<?>> commands = new LinkedHashMap<>(first);
        commands.putAll(COMMANDS);
        CommandLine program = new CommandLine(root);
        commands.forEach(
                (name, command) -> {
                    boolean another =
                            arguments.length > 0
                                    && !arguments[0].equals(name)
                                    && commands.containsKey(arguments[0])
                                    && !needsAll(arguments[0]);
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

    /** Logs failures only: what commands print is read by other programs. */
    public static void beQuiet() {
        System.setProperty("logback.configurationFile", "logback-quiet.xml");
    }

    /** Runs a program that prints in UTF-8 whatever the locale, and gives its exit code. */
    public static int execute(CommandLine program, String... arguments) {
        program.setOut(new PrintWriter(new FileOutputStream(FileDescriptor.out), false, UTF_8));
        return program.execute(arguments);
    }

    private static boolean needsAll(String command) {
        return command.equals("help") || command.equals("completion");
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command.");
    }
}
