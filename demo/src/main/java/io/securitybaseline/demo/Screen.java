package io.securitybaseline.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What the demo prints on. */
final class Screen {

    private static final String INDENT = "    ";

    private final PrintStream out;
    private final boolean colours;

    Screen(PrintStream out, boolean colours) {
        this.out = out;
        this.colours = colours;
    }

    void heading(String text) {
        out.println();
        out.println(coloured("1", "==> " + text));
    }

    void line(String text) {
        text.lines().forEach(line -> out.println((INDENT + line).stripTrailing()));
    }

    /** What the user could have typed. */
    void command(String text) {
        out.println(coloured("36", INDENT + "$ " + text));
    }

    /** Something that is of interest only while it takes long. */
    void progress(String text) {
        out.println(coloured("2", INDENT + "... " + text));
    }

    void item(int number, String text) {
        out.println();
        out.println(coloured("1", "%2d. %s".formatted(number, text)));
    }

    void fact(String name, String text) {
        line("%-9s %s".formatted(name, text));
    }

    void gap() {
        out.println();
    }

    void table(List<List<String>> rows) {
        line(Columns.of(rows));
    }

    void success(String text) {
        out.println();
        out.println(coloured("32", text));
    }

    void failure(String text) {
        out.println();
        out.println(coloured("31", text));
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }

    static String millis(Duration duration) {
        var millis = duration.toNanos() / 1e6;
        return String.format(Locale.ROOT, millis < 100 ? "%.1f ms" : "%,.0f ms", millis);
    }

    private String coloured(String code, String text) {
        return colours ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
