package io.securitybaseline.siege.hostile;

import io.securitybaseline.testbed.OperatorProcess;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Somebody who asks an operator all the time whether it is ready, as a kubelet does. */
final class ReadinessWatch implements AutoCloseable {
    private static final Duration EVERY = Duration.ofMillis(500);

    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
    private final OperatorProcess operator;
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    /** Begins with an operator that is ready. */
    ReadinessWatch(OperatorProcess operator) {
        this.operator = operator;
        var unused =
                timer.scheduleWithFixedDelay(this::ask, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void ask() {
        String answer = operator.answer("/readyz");
        // Without an answer it has ended, which is found out otherwise, or the machine is busy.
        if (!answer.isEmpty() && !answer.equals("ok\n")) {
            complaints.add(answer.strip());
        }
    }

    /** What it said when it was not ready. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
