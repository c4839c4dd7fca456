package io.securitybaseline.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.LoggingEvent;

import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
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

    @Test
    void whatAnExceptionQuotesNeitherBeginsALineNorMakesTheEntryLong() {
        String forged = "x\n2026-01-01T00:00:00.000Z INFO  forged\r\n\u001b[31m";
        String absurd = forged.repeat(50_000);

        assertThat(logged(refusal(422, absurd)).lines()).hasSize(1);
        assertThat(logged(refusal(422, absurd))).hasSizeLessThan(1200);
        assertThat(logged(new IllegalStateException(absurd)).lines())
                .noneMatch(it -> it.startsWith("2026"))
                .noneMatch(it -> it.contains("\u001b"))
                .allMatch(it -> it.length() < 1200);
    }

    @Test
    void stackThatIsTooDeepIsShortAndSaysHowMuchIsOmitted() {
        StackOverflowError deep = assertThrows(StackOverflowError.class, () -> recurse(0));

        assertThat(logged(deep).lines())
                .hasSizeLessThan(40)
                .anyMatch(it -> it.matches("\t\\.\\.\\. \\d+ frames omitted"));
    }

    @Test
    void longChainOfCausesKeepsTheOneThatBeganIt() {
        Exception chain = new IllegalStateException("root");
        for (int i = 0; i < 500; i++) {
            chain = new IllegalStateException("link " + i, chain);
            chain.addSuppressed(new IllegalArgumentException("beside"));
        }
        for (int i = 0; i < 500; i++) {
            chain.addSuppressed(new IllegalArgumentException("beside"));
        }

        assertThat(logged(chain).lines())
                .hasSizeLessThan(250)
                .first(InstanceOfAssertFactories.STRING)
                .endsWith("link 499");
        assertThat(logged(chain))
                .contains(
                        "\t... 495 causes omitted",
                        "Caused by: java.lang.IllegalStateException: root",
                        "Suppressed: java.lang.IllegalArgumentException: beside");
    }

    @Test
    void causesThatGoRoundEnd() {
        Exception one = new IllegalStateException("one");
        Exception other = new IllegalStateException("other", one);
        one.initCause(other);

        assertThat(logged(one)).contains("one", "other");
        assertThat(logged(null)).isEmpty();
    }

    private static int recurse(int depth) {
        return depth < 0 ? 0 : recurse(depth + 1) + 1;
    }

    private static KubernetesClientException refusal(int code, String message) {
        return new KubernetesClientException(
                new StatusBuilder().withCode(code).withMessage(message).build());
    }

    private static String logged(@Nullable Throwable cause) {
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
