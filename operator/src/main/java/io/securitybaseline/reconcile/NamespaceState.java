package io.securitybaseline.reconcile;

import io.securitybaseline.api.DriftEntry;
import io.securitybaseline.api.NamespaceSecurityReport;
import io.securitybaseline.pipeline.ScanRequest;
import io.securitybaseline.pipeline.ScanResult;
import io.securitybaseline.report.NamespaceResult;
import io.securitybaseline.throttle.NamespaceThrottle;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What the process knows of one namespace for as long as the namespace lives. Passes over it follow
 * each other; its scans run beside them.
 */
final class NamespaceState {
    private static final Duration BETWEEN_SCANS = Duration.ofSeconds(5);
    private static final int MOST_NEWS = 20;

    private final PassHealth health = new PassHealth();
    private final Echoes echoes = new Echoes();
    private NamespaceThrottle throttle = NamespaceThrottle.NONE;
    private Optional<ScanRequest> wanted = Optional.empty();
    private Optional<ScanResult.Last> scan = Optional.empty();
    private Duration nextScan = Duration.ZERO;
    private @Nullable NamespaceResult result;
    private @Nullable NamespaceSecurityReport unwritten;
    private WriteBudget reports = WriteBudget.FULL;
    private final Deque<DriftEntry> untold = new ArrayDeque<>();

    /** Whether passes over it succeed. */
    PassHealth health() {
        return health;
    }

    Echoes echoes() {
        return echoes;
    }

    synchronized NamespaceThrottle throttle() {
        return throttle;
    }

    /** Takes note of who undoes repairs; where nobody does nothing is kept. */
    synchronized void throttle(NamespaceThrottle now, Duration elapsed) {
        throttle = now.isOver(elapsed) ? NamespaceThrottle.NONE : now;
    }

    /** How many of its objects are contested. */
    synchronized int contested() {
        return throttle.contested();
    }

    /** What was found out last, without the report. */
    synchronized Optional<NamespaceResult> result() {
        return Optional.ofNullable(result);
    }

    /** Takes note of what was found out, and gives back what was known before. */
    synchronized Optional<NamespaceResult> result(NamespaceResult now) {
        Optional<NamespaceResult> before = Optional.ofNullable(result);
        result = now;
        return before;
    }

    /** The report that should be there and could not be written yet. */
    synchronized Optional<NamespaceSecurityReport> unwritten() {
        return Optional.ofNullable(unwritten);
    }

    synchronized void unwritten(@Nullable NamespaceSecurityReport report) {
        unwritten = report;
    }

    /** Whether the report may be written now; if so, that counts. */
    synchronized boolean mayReport(Duration now) {
        boolean may = reports.allows(now);
        reports = may ? reports.take(now) : reports;
        return may;
    }

    /** When the report may be written. */
    synchronized Duration nextReport() {
        return reports.when();
    }

    /**
     * Takes note of what is to be told as Events when the report is written. Of the same thing the
     * last news count, and of many things the last.
     */
    synchronized void news(List<DriftEntry> entries) {
        for (DriftEntry entry : entries) {
            untold.removeIf(
                    it ->
                            it.kind().equals(entry.kind())
                                    && it.name().equals(entry.name())
                                    && it.outcome() == entry.outcome());
            untold.addLast(entry);
            if (untold.size() > MOST_NEWS) {
                untold.removeFirst();
            }
        }
    }

    /** What is to be told; it is told once. */
    synchronized List<DriftEntry> takeNews() {
        List<DriftEntry> news = List.copyOf(untold);
        untold.clear();
        return news;
    }

    /** What pods and workloads are to be looked through for. */
    synchronized Optional<ScanRequest> wanted() {
        return wanted;
    }

    /**
     * Takes note of what to look for.
     *
     * @return when to look at the earliest; empty when nothing else is to be looked for than before
     */
    synchronized Optional<Duration> want(Optional<ScanRequest> request) {
        if (request.equals(wanted)) {
            return Optional.empty();
        }
        wanted = request;
        return request.map(it -> nextScan);
    }

    synchronized Optional<ScanResult.Last> scan() {
        return scan;
    }

    /**
     * Takes note of what a scan found.
     *
     * @return whether that is something else than was known
     */
    synchronized boolean scanned(ScanResult.Last found, Duration now) {
        nextScan = now.plus(BETWEEN_SCANS);
        boolean fits = wanted.filter(found.request()::equals).isPresent();
        boolean isNews = fits && !scan.equals(Optional.of(found));
        scan = Optional.of(found);
        return isNews;
    }
}
