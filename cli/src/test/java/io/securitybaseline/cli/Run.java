package io.securitybaseline.cli;

import picocli.CommandLine;

import java.io.PrintWriter;
import java.io.StringWriter;

/** One call of a program, in this process. */
public record Run(int exitCode, String out, String err) {

    public static Run of(String... arguments) {
        return of(Program.program(arguments), arguments);
    }

    public static Run of(CommandLine program, String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var exitCode =
                program.setOut(new PrintWriter(out))
                        .setErr(new PrintWriter(err))
                        .execute(arguments);
        return new Run(exitCode, out.toString(), err.toString());
    }
}
