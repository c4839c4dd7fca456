package io.securitybaseline.metrics;

import ch.qos.logback.classic.pattern.ThrowableHandlingConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;

import io.securitybaseline.kube.Refusal;
import io.securitybaseline.report.Text;

/**
 * The cause of a line of the log, whoever wrote the line: a sentence when the API server refused or
 * did not answer, which is no fault of the code, and a stack trace otherwise.
 *
 * <p>Both are bounded, and no text of an exception begins a line: parsers and API servers quote
 * what tenants write, and recursion that went too deep has thousands of frames.
 */
public final class LoggedCause extends ThrowableHandlingConverter {
    private static final int MESSAGE = 1000;

    @Override
    public String convert(ILoggingEvent event) {
        IThrowableProxy cause = event.getThrowableProxy();
        if (cause == null) {
            return "";
        }
        StringBuilder lines = new StringBuilder();
        if (cause instanceof ThrowableProxy it) {
            Refusal.sentence(it.getThrowable(), "")
                    .ifPresent(said -> line(lines, "  because: " + Text.line(said, MESSAGE)));
        }
        if (lines.isEmpty()) {
            StackTraceLines.of(cause).forEach(it -> line(lines, it));
        }
        return lines.toString();
    }

    private static void line(StringBuilder lines, String line) {
        lines.append(line).append(System.lineSeparator());
    }
}
