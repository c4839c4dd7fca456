package io.securitybaseline.bench;

import io.securitybaseline.testbed.Progress;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** The operator is started on namespaces that have nothing of what they should have. */
final class Fill {

    private final Site site;
    private final Floor floor;
    private final Least least;
    private final Progress progress;
    private final Figures figures;

    Fill(Site site, Floor floor, Least least, Progress progress, Figures figures) {
        this.site = site;
        this.floor = floor;
        this.least = least;
        this.progress = progress;
        this.figures = figures;
    }

    /**
     * When it was done.
     *
     * @param ready seconds from the start of the process
     */
    private record Done(double ready, Compliance.Times compliant) {}

    void measure(List<String> namespaces) {
        floor.run("create", Map.of("namespaces", namespaces, "labels", Compliance.LABEL));
        progress.say("the operator fills " + namespaces.size() + " namespaces");
        var done = new AtomicReference<>(new Done(0, new Compliance.Times(0, 0)));
        var spent = site.during(() -> done.set(fill(namespaces)));
        times(done.get());
        work(spent);
    }

    private Done fill(List<String> namespaces) {
        try (var waiting = floor.start(Compliance.COMMAND, Compliance.job(namespaces, false))) {
            waiting.await("watching");
            double ready = site.start();
            return new Done(ready, Compliance.times(waiting.answer(), startedAt(site)));
        }
    }

    /** When the process of the operator was started, in seconds since 1970. */
    static double startedAt(Site site) {
        double ago = (System.nanoTime() - site.operator().startedAt()) / 1e9;
        return Instant.now().toEpochMilli() / 1e3 - ago;
    }

    private void times(Done done) {
        double seconds = done.compliant().last();
        figures.add(
                Figure.of(
                        "fill from the start of the process",
                        "s",
                        "ready / first namespace / all",
                        done.ready(),
                        done.compliant().first(),
                        seconds));
        figures.add(
                Figure.of(
                        "fill",
                        "× floor",
                        "same writes as the floor / own writes counted",
                        seconds / least.fill(),
                        seconds / (least.fill() + least.own())));
    }

    private void work(Spent spent) {
        double part = 1.0 / figures.namespaces();
        figures.add(spent.cpu().times(part).figure("CPU for each filled namespace", "ms"));
        figures.add(
                Figure.of(
                        "CPU of the operator for each filled namespace, beyond its start",
                        "ms",
                        spent.cpu().minus(least.start()).times(part).operator()));
        figures.add(
                Figure.of(
                        "requests for each filled namespace",
                        "",
                        "writes / reads",
                        spent.requests().writes().total() * part,
                        spent.requests().reads().total() * part));
        progress.say("writes: " + spent.requests().writes());
    }
}
