package io.securitybaseline.bench;

import java.time.Duration;

/** The wait until hardly anything is asked of an API server: scans follow a fill by themselves. */
final class Quiet {

    private static final Duration STEP = Duration.ofSeconds(2);

    /** Requests in a step of a cluster in which nothing happens. */
    private static final int FEW = 4;

    /** Steps without more: between two scans of a namespace the operator pauses. */
    private static final int STEPS = 4;

    private Quiet() {}

    /** Returns after how many seconds it was quiet; NaN when it was not in time. */
    static double await(Site site, Duration patience) {
        var start = System.nanoTime();
        var before = site.requests();
        int quiet = 0;
        while (System.nanoTime() - start < patience.toNanos()) {
            Site.sleep(STEP);
            var now = site.requests();
            var added = now.since(before);
            quiet = added.writes().total() + added.reads().total() <= FEW ? quiet + 1 : 0;
            if (quiet == STEPS) {
                return (System.nanoTime() - start) / 1e9 - STEPS * STEP.toSeconds();
            }
            before = now;
        }
        return Double.NaN;
    }
}
