package io.securitybaseline.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.LoggingEvent;

import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;

import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import java.net.ConnectException;
import java.util.concurrent.CompletionException;

class LoggedCauseTest {

    @Test
    void refusalIsASentenceHoweverDeepItIs() {
        assertThat(logged(new CompletionException(refusal(401, "Unauthorized"))))
                .isEqualToNormalizingNewlines(
                        "  because: the API server does not accept the credentials; check the"
                                + " token, and that its ServiceAccount exists\n");
        assertThat(logged(new IllegalStateException("x", refusal(403, "pods is forbidden"))))
                .isEqualToNormalizingNewlines(
                        "  because: the API server answers 403: pods is forbidden\n");
    }

    @Test
    void serverThatIsNotReachedIsASentence() {
        assertThat(
                        logged(
                                new KubernetesClientException(
                                        "An error has occurred.",
                                        new ConnectException("Connection refused"))))
                .isEqualToNormalizingNewlines(
                        "  because: the API server does not answer: Connection refused; check that"
                                + " it runs and can be reached from here\n");
    }

    @Test
    void faultOfTheCodeHasItsStackTrace() {
        assertThat(logged(new IllegalStateException("wrong"))).contains("wrong", "\tat ");
        assertThat(logged(new KubernetesClientException("x", new NullPointerException())))
                .contains("NullPointerException", "\tat ");
    }

    private static KubernetesClientException refusal(int code, String message) {
        return new KubernetesClientException(
                new StatusBuilder().withCode(code).withMessage(message).build());
    }

    private static String logged(Throwable cause) {
        LoggedCause converter = new LoggedCause();
        converter.start();
        return converter.convert(
                new LoggingEvent(
                        "test",
                        (Logger) LoggerFactory.getLogger("test"),
                        Level.WARN,
                        "message",
                        cause,
                        new Object[0]));
    }
}
