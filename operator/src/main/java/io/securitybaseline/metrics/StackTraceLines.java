package io.securitybaseline.metrics;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;

import io.securitybaseline.report.Text;

import java.util.ArrayList;
import java.util.List;

/**
 * A stack trace of at most some 250 lines, whatever was thrown: of each cause its first frames, of
 * a long chain the first causes and the last, which began it.
 */
final class StackTraceLines {
    private static final int CAUSES = 6;
    private static final int FRAMES = 30;
    private static final int SUPPRESSED = 3;
    private static final int MESSAGE = 1000;
    private static final int FRAME = 300;

    private final List<String> lines = new ArrayList<>();

    private StackTraceLines() {}

    static List<String> of(IThrowableProxy thrown) {
        List<IThrowableProxy> chain = new ArrayList<>();
        for (IThrowableProxy it = thrown; it != null; it = it.getCause()) {
            chain.add(it);
        }
        int omitted = Math.max(0, chain.size() - CAUSES);
        StackTraceLines trace = new StackTraceLines();
        for (int i = 0; i < chain.size(); i++) {
            if (i < CAUSES - 1 || i == chain.size() - 1) {
                trace.add(i == 0 ? "" : "Caused by: ", chain.get(i));
            } else if (i == CAUSES - 1) {
                trace.lines.add("\t... " + omitted + " causes omitted");
            }
        }
        return List.copyOf(trace.lines);
    }

    private void add(String prefix, IThrowableProxy thrown) {
        lines.add(header(prefix, thrown));
        StackTraceElementProxy[] frames = thrown.getStackTraceElementProxyArray();
        int own = frames.length - thrown.getCommonFrames();
        int shown = Math.min(own, FRAMES);
        for (int i = 0; i < shown; i++) {
            lines.add("\t" + Text.line(frames[i].getSTEAsString(), FRAME));
        }
        if (shown < frames.length) {
            lines.add("\t... " + (frames.length - shown) + " frames omitted");
        }
        IThrowableProxy[] suppressed = thrown.getSuppressed();
        for (int i = 0; i < Math.min(suppressed.length, SUPPRESSED); i++) {
            lines.add("\t" + header("Suppressed: ", suppressed[i]));
        }
    }

    private static String header(String prefix, IThrowableProxy thrown) {
        String message = thrown.getMessage();
        String name = prefix + thrown.getClassName();
        return message == null ? name : name + ": " + Text.line(message, MESSAGE);
    }
}
