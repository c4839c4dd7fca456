package io.securitybaseline.reconcile;

import io.securitybaseline.api.NamespaceSecurityReport;
import io.securitybaseline.throttle.NamespaceThrottle;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/** What the process knows of one baseline for as long as the baseline lives. */
final class BaselineState {
    private static final Duration BETWEEN_WRITES = Duration.ofSeconds(1);

    private NamespaceThrottle throttle = NamespaceThrottle.NONE;
    private @Nullable NamespaceSecurityReport policies;
    private boolean complete;
    private @Nullable Duration writtenAt;

    /** Which repairs of its admission policies somebody keeps undoing. */
    synchronized NamespaceThrottle throttle() {
        return throttle;
    }

    synchronized void throttle(NamespaceThrottle now, Duration elapsed) {
        throttle = now.isOver(elapsed) ? NamespaceThrottle.NONE : now;
    }

    synchronized int contested() {
        return throttle.contested();
    }

    /** What was told and remembered last of its admission policies. */
    synchronized @Nullable NamespaceSecurityReport policies() {
        return policies;
    }

    synchronized void policies(NamespaceSecurityReport told) {
        policies = told;
    }

    /** Whether all its namespaces have been looked at since the start. */
    synchronized boolean isComplete() {
        return complete;
    }

    synchronized void complete() {
        complete = true;
    }

    /** How long the next status must wait; zero when it may be written. */
    synchronized Duration pause(Duration now) {
        Duration left =
                writtenAt == null ? Duration.ZERO : writtenAt.plus(BETWEEN_WRITES).minus(now);
        return left.isNegative() ? Duration.ZERO : left;
    }

    synchronized void written(Duration now) {
        writtenAt = now;
    }
}
