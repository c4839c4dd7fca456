package io.securitybaseline.cli;

import java.io.PrintWriter;

/** One line on a terminal that says how far work has come, and goes away at its end. */
final class Progress {
    private static final long BETWEEN = 100_000_000L;

    private final PrintWriter err;
    private final String what;
    private long last = System.nanoTime();
    private int width;

    Progress(PrintWriter err, String what) {
        this.err = err;
        this.what = what;
    }

    /** Work has come so far; shown now and then. */
    void at(long count) {
        if (System.nanoTime() - last >= BETWEEN) {
            last = System.nanoTime();
            show("%,d %s".formatted(count, what));
        }
    }

    void end() {
        if (width > 0) {
            show("");
            err.print('\r');
            err.flush();
        }
    }

    private void show(String text) {
        err.print('\r' + text + " ".repeat(Math.max(0, width - text.length())));
        err.flush();
        width = text.length();
    }
}
