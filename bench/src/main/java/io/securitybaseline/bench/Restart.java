package io.securitybaseline.bench;

import io.securitybaseline.testbed.OperatorProcess;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.regex.Pattern;

/** The operator is started on a cluster in which all is well. */
final class Restart {

    private static final Pattern SUCCESSES =
            Pattern.compile(
                    "^operator_sdk_controllers_execution_reconcile_success_total"
                            + "\\{controller=\"namespace\".*} (\\S+)$",
                    Pattern.MULTILINE);
    private static final Duration STEP = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private Restart() {}

    /** Waits until it has looked at so many namespaces; returns the time since its start. */
    static Duration awaitVerified(OperatorProcess operator, int namespaces) {
        var deadline = operator.startedAt() + PATIENCE.toNanos();
        while (looks(operator) < namespaces) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "The operator looked at %d of %d namespaces:%n%s"
                                .formatted(looks(operator), namespaces, operator.lastLines()));
            }
            Server.sleep(STEP);
        }
        return Duration.ofNanos(System.nanoTime() - operator.startedAt());
    }

    private static long looks(OperatorProcess operator) {
        try {
            return SUCCESSES
                    .matcher(operator.metrics())
                    .results()
                    .mapToLong(sample -> (long) Double.parseDouble(sample.group(1)))
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
