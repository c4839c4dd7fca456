package io.securitybaseline.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How long processors have worked for a process, as {@code /proc/PID/stat} counts it. */
final class ProcStat {

    /** What is counted are ticks, of which Linux shows 100 in a second on every machine. */
    private static final double MILLIS_PER_TICK = 10;

    private static final int USER = 11;
    private static final int SYSTEM = 12;

    private ProcStat() {}

    /** Nothing for a process that is gone. */
    static double millis(long pid) {
        try {
            return parse(Files.readString(Path.of("/proc", Long.toString(pid), "stat")));
        } catch (IOException e) {
            return 0;
        }
    }

    /** The name of the process is in brackets and may have blanks and brackets itself. */
    static double parse(String stat) {
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM])) * MILLIS_PER_TICK;
    }
}
