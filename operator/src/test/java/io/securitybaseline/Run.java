package io.securitybaseline;

import java.io.PrintWriter;
import java.io.StringWriter;

/** One call of the program, in this process. */
public record Run(int exitCode, String out, String err) {

    public static Run of(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var exitCode =
                Main.program(arguments)
                        .setOut(new PrintWriter(out))
                        .setErr(new PrintWriter(err))
                        .execute(arguments);
        return new Run(exitCode, out.toString(), err.toString());
    }
}
