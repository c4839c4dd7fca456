package io.securitybaseline.cli;

import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Model.CommandSpec;

import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where a command prints. The launcher says what is a terminal, because the JVM cannot tell for
 * each stream; a pipe gets neither colours nor progress.
 *
 * @param colour whether what is printed may be coloured
 * @param progress whether somebody watches who wants to see that work goes on
 * @param columns how many characters a line has; 0 where it does not end
 */
public record Terminal(
        PrintWriter out, PrintWriter err, boolean colour, boolean progress, int columns) {

    /** The streams that are terminals, set by the launcher: any of {@code out} and {@code err}. */
    public static final String PROPERTY = "securitybaseline.terminal";

    /** How wide the terminal is, set by the launcher; 0 where there is none. */
    public static final String COLUMNS = "securitybaseline.columns";

    /** The terminal of a command, as the environment describes it. */
    public static Terminal of(CommandSpec command) {
        return of(command, System.getProperty(PROPERTY, ""), System.getenv());
    }

    static Terminal of(CommandSpec command, String streams, Map<String, String> environment) {
        Set<String> terminals = Set.of(streams.split(",", 2));
        boolean plain =
                !environment.getOrDefault("NO_COLOR", "").isEmpty()
                        || environment.getOrDefault("TERM", "").equals("dumb");
        return new Terminal(
                command.commandLine().getOut(),
                command.commandLine().getErr(),
                terminals.contains("out") && !plain,
                terminals.contains("err"),
                terminals.contains("out") ? Integer.getInteger(COLUMNS, 0) : 0);
    }

    /** The text in a style, where colours are wanted. */
    public String paint(String text, Style style) {
        return colour ? style.on() + text + Style.off(style) : text;
    }

    /** The text without what would steer the terminal: manifests come from anybody. */
    static String harmless(String text) {
        return text.codePoints()
                .map(each -> steers(each) ? ' ' : each)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Controls, line ends of Unicode, and what turns the direction of the text around it. */
    private static boolean steers(int character) {
        return Character.isISOControl(character)
                || (character >= 0x2028 && character <= 0x202e)
                || (character >= 0x2066 && character <= 0x2069)
                || character == 0x200e
                || character == 0x200f
                || character == 0x061c;
    }

    /** A line to people, apart from what the command prints for programs. */
    public void say(String sentence) {
        err.println(sentence);
        err.flush();
    }

    Optional<Progress> progress(String what) {
        return progress ? Optional.of(new Progress(err, what)) : Optional.empty();
    }
}
