package io.securitybaseline.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.ConsoleAppender;

import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What this process logs, as it is printed. */
final class CapturedLog implements AutoCloseable {
    private final List<String> entries = new CopyOnWriteArrayList<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final AppenderBase<ILoggingEvent> appender;

    CapturedLog() {
        ConsoleAppender<ILoggingEvent> printing =
                (ConsoleAppender<ILoggingEvent>) root.getAppender("stdout");
        appender =
                new AppenderBase<>() {
                    @Override
                    protected void append(ILoggingEvent event) {
                        entries.add(new String(printing.getEncoder().encode(event), UTF_8));
                    }
                };
        appender.setContext(root.getLoggerContext());
        appender.start();
        root.addAppender(appender);
    }

    /** Each entry, of which a stack trace is a part. */
    List<String> entries() {
        return List.copyOf(entries);
    }

    @Override
    public void close() {
        root.detachAppender(appender);
        appender.stop();
    }
}
