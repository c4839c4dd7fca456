package io.securitybaseline.reconcile;

import io.securitybaseline.api.NamespaceSecurityReport;
import io.securitybaseline.api.SecurityBaseline;
import io.securitybaseline.api.SecurityBaselineStatus;
import io.securitybaseline.baseline.SelectedBaseline;
import io.securitybaseline.report.NamespaceResult;
import io.securitybaseline.report.PolicyResult;
import io.securitybaseline.status.BaselineTally;
import io.securitybaseline.status.Situation;
import io.securitybaseline.throttle.NamespaceThrottle;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** What the process knows of one baseline for as long as the baseline lives. */
final class BaselineState {
    private static final Duration BETWEEN_WRITES = Duration.ofSeconds(1);

    private final BaselineTally tally;
    private @Nullable SelectedBaseline baseline;
    private long deselections;
    private final PassHealth health = new PassHealth();
    private NamespaceThrottle throttle = NamespaceThrottle.NONE;
    private @Nullable NamespaceSecurityReport policies;
    private boolean complete;
    private @Nullable Duration writtenAt;

    BaselineState(String name) {
        tally = new BaselineTally(name);
    }

    /**
     * Takes the baseline as it is now. All namespaces are asked whether it selects them only when
     * its spec is another one.
     *
     * @param results what was found out last about a namespace
     */
    synchronized void take(
            SecurityBaseline now,
            Selector selector,
            Function<String, Optional<NamespaceResult>> results) {
        if (!tally.baseline(now)) {
            return;
        }
        baseline = SelectedBaseline.of(now);
        Set<String> namespaces = selector.names();
        namespaces.addAll(tally.selected().keySet());
        for (String namespace : namespaces) {
            look(namespace, selector);
            note(namespace, results);
        }
    }

    /** Looks whether the baseline selects the namespace now, and tells whether that is news. */
    synchronized boolean look(String namespace, Selector selector) {
        if (baseline == null) {
            return false;
        }
        Optional<Map<String, String>> labels = selector.selected(baseline, namespace);
        if (labels.isPresent()) {
            return tally.select(namespace, labels.get());
        }
        boolean left = tally.deselect(namespace);
        deselections += left ? 1 : 0;
        return left;
    }

    /**
     * Takes note of what was found out last about a namespace, and tells whether the status may
     * change by it.
     */
    synchronized boolean note(
            String namespace, Function<String, Optional<NamespaceResult>> results) {
        return results.apply(namespace).map(tally::put).orElseGet(() -> tally.remove(namespace));
    }

    /** How often a namespace ceased to be selected. */
    synchronized long deselections() {
        return deselections;
    }

    /** Labels of the selected namespaces, by name. */
    synchronized Map<String, Map<String, String>> selected() {
        return new TreeMap<>(tally.selected());
    }

    /**
     * The status; empty while not all namespaces have been looked at since the start and there is
     * one, which stands until there is a complete one to put in its place.
     */
    synchronized Optional<SecurityBaselineStatus> status(
            PolicyResult policies, Situation situation) {
        tally.policies(policies);
        complete |= tally.isComplete();
        return complete || situation.before() == null
                ? Optional.of(tally.status(situation))
                : Optional.empty();
    }

    /** Whether passes over it succeed. */
    PassHealth health() {
        return health;
    }

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
