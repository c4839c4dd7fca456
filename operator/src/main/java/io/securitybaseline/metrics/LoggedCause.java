package io.securitybaseline.metrics;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;

import io.securitybaseline.kube.Refusal;

import java.util.Optional;

/**
 * The cause of a line of the log, whoever wrote the line: a sentence when the API server refused or
 * did not answer, which is no fault of the code, and a stack trace otherwise.
 */
public final class LoggedCause extends ThrowableProxyConverter {

    @Override
    public String convert(ILoggingEvent event) {
        Optional<String> sentence =
                event.getThrowableProxy() instanceof ThrowableProxy it
                        ? Refusal.sentence(it.getThrowable(), "")
                        : Optional.empty();
        return sentence.map(it -> "  because: " + it + System.lineSeparator())
                .orElseGet(() -> super.convert(event));
    }
}
