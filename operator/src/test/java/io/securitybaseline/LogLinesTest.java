package io.securitybaseline;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** What tenants write comes into the log, as the API server quotes it. */
class LogLinesTest {
    private static final String HOSTILE = "no\r\n2026 INFO forged \u001b[31m" + "a".repeat(1 << 20);

    private final LoggerContext context = new LoggerContext();

    @BeforeEach
    void configure() throws Exception {
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(
                Objects.requireNonNull(LogLinesTest.class.getResource("/logback.xml")));
    }

    @Test
    void areBoundedAndOneLineEach() {
        String line = line(HOSTILE);

        assertThat(line).hasSizeLessThan(4_000).endsWith("\n").doesNotContain("\u001b");
        assertThat(line.lines()).hasSize(1);
        assertThat(line("Changed")).endsWith("INFO  it Changed name=\"a\"\n");
    }

    private String line(String message) {
        Logger logger = context.getLogger("io.securitybaseline.it");
        LoggingEvent event = new LoggingEvent("", logger, Level.INFO, message, null, new Object[0]);
        event.setKeyValuePairs(List.of(new KeyValuePair("name", "a")));
        ConsoleAppender<ILoggingEvent> console =
                (ConsoleAppender<ILoggingEvent>)
                        context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("stdout");
        return new String(console.getEncoder().encode(event), StandardCharsets.UTF_8);
    }
}
