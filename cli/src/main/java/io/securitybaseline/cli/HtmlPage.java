package io.securitybaseline.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.function.Function;

/** A page of this program with places to fill in, written {{name}}. */
final class HtmlPage {
    private final String[] parts;

    /**
     * @param file beside this class
     */
    HtmlPage(String file) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(HtmlPage.class.getResourceAsStream(file), file)) {
            parts = new String(in.readAllBytes(), UTF_8).split("(?=\\{\\{)|(?<=}})", -1);
        }
    }

    /** Prints it, with what each place is filled with. */
    void print(PrintWriter out, Function<String, Html> place) {
        for (String part : parts) {
            out.print(
                    part.startsWith("{{")
                            ? place.apply(part.substring(2, part.length() - 2))
                            : part);
        }
        out.flush();
    }
}
