package io.securitybaseline.bench;

import io.securitybaseline.testbed.Progress;

import java.time.Duration;

/** Nothing happens, and it is counted what goes on nevertheless. */
final class Rest {

    private Rest() {}

    /** Returns what the processors work in a second. */
    static Cpu measure(Site site, Duration length, Figures figures, Progress progress) {
        progress.say("rest for " + length.toSeconds() + " s");
        var spent = site.during(() -> Site.sleep(length));
        var requests = spent.requests();
        figures.add(
                Figure.of(
                        "at rest for %d s".formatted(length.toSeconds()),
                        "requests",
                        "writes / reads / open watches",
                        requests.writes().total(),
                        requests.reads().total(),
                        requests.openWatches()));
        figures.add(spent.cpuPerSecond().figure("at rest, each second", "ms CPU"));
        if (requests.writes().total() > 0) {
            progress.say("writes at rest: " + requests.writes());
        }
        return spent.cpuPerSecond();
    }
}
