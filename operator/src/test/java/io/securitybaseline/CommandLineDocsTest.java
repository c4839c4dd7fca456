package io.securitybaseline;

import static org.assertj.core.api.Assertions.assertThat;

import io.securitybaseline.cli.Run;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What docs/cli.md says of options is what the program says; {@code make golden} writes it. */
class CommandLineDocsTest {

    private static final Path PAGE = Path.of("../docs/cli.md");
    private static final Pattern HELP =
            Pattern.compile("(<!-- help ?(\\S*) -->\\n)(.*?)(<!-- /help -->)", Pattern.DOTALL);

    @Test
    void helpIsAsThePageShowsIt() throws IOException {
        var page = Files.readString(PAGE);
        var expected =
                HELP.matcher(page)
                        .replaceAll(
                                part ->
                                        Matcher.quoteReplacement(
                                                part.group(1)
                                                        + "```text\n"
                                                        + help(part.group(2))
                                                        + "```\n"
                                                        + part.group(4)));
        if ("update".equals(System.getProperty("golden"))) {
            Files.writeString(PAGE, expected);
        }

        assertThat(Files.readString(PAGE)).isEqualTo(expected);
    }

    @Test
    void everyCommandIsOnThePage() throws IOException {
        var page = Files.readString(PAGE);

        assertThat(Main.program().getSubcommands().keySet())
                .filteredOn(name -> !name.equals("help"))
                .allSatisfy(name -> assertThat(page).contains("<!-- help " + name + " -->"));
    }

    @Test
    void everyCommandHasHelpThatEndsWithZero() {
        assertThat(Main.program().getSubcommands().keySet())
                .filteredOn(name -> !name.equals("help"))
                .allSatisfy(
                        name -> {
                            assertThat(run(name, "--help").exitCode()).isZero();
                            assertThat(run(name, "--version").out())
                                    .startsWith("securitybaseline ");
                        });
    }

    @Test
    void completionKnowsEveryCommand() {
        assertThat(run("completion").out())
                .contains("complete -F", "check", "render", "report", "--fail-on");
    }

    private static String help(String command) {
        var run = command.isEmpty() ? run("--help") : run(command, "--help");
        return run.out().replaceAll("(?m)[ ]+$", "");
    }

    private static Run run(String... arguments) {
        return Run.of(Main.program(arguments), arguments);
    }
}
