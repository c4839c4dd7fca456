package io.securitybaseline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.PrintWriter;
import java.io.StringWriter;

class TextTableTest {
    private static final TextTable TABLE =
            new TextTable("  ", "VERDICT", "MESSAGE")
                    .row("Fail", "Port 2379 answers a request without a client certificate.")
                    .row("Unknown", "x".repeat(30) + " 😀".repeat(20));

    @Test
    void noLineIsLongerThanTheTerminalIsWide() {
        assertThat(printed(40).lines()).allMatch(it -> it.codePointCount(0, it.length()) <= 40);
        assertThat(printed(40))
                .startsWith(
                        """
                          VERDICT   MESSAGE
                          Fail      Port 2379 answers a request
                                    without a client
                                    certificate.
                        """
                                .indent(0));
    }

    @Test
    void nothingIsLostInWrappedText() {
        assertThat(printed(40).replaceAll("\\s", "")).isEqualTo(printed(0).replaceAll("\\s", ""));
    }

    @Test
    void withoutAWidthOrWithTooLittleOfItEveryRowIsALine() {
        assertThat(printed(0).lines()).hasSize(3);
        assertThat(printed(30).lines()).hasSize(3);
    }

    private static String printed(int limit) {
        StringWriter out = new StringWriter();
        PrintWriter writer = new PrintWriter(out);
        TABLE.print(writer, limit);
        writer.flush();
        return out.toString();
    }
}
