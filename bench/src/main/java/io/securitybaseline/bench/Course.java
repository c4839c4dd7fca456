package io.securitybaseline.bench;

import io.securitybaseline.testbed.Progress;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** All measurements with one number of namespaces, one after the other. */
final class Course {

    private static final Duration QUIET = Duration.ofSeconds(60);
    private static final Duration FIGHT = Duration.ofSeconds(60);

    private final Path program;
    private final Sizes sizes;
    private final Progress progress;
    private final Figures figures;
    private String kubernetes = "";

    Course(Path program, Sizes sizes, Progress progress, int namespaces) {
        this.program = program;
        this.sizes = sizes;
        this.progress = line -> progress.say("N = " + Numbers.written(namespaces) + ": " + line);
        this.figures = new Figures(namespaces, this.progress);
    }

    Figures figures() {
        return figures;
    }

    /** The version of the API server. */
    String kubernetes() {
        return kubernetes;
    }

    /** Returns the objects that were never repaired. */
    List<String> run() {
        var least = new LeastWrites(program, sizes, progress, figures).measure();
        try (var site = Site.open(progress)) {
            return run(site, Floor.of(program, site), least);
        }
    }

    private List<String> run(Site site, Floor floor, Least least) {
        kubernetes = site.cluster().admin().getKubernetesVersion().getGitVersion();
        var namespaces = LeastWrites.names("bench", figures.namespaces());
        new Fill(site, floor, least, progress, figures).measure(namespaces);
        double full = Memory.resident(site.operator());
        var patience = QUIET.plusMillis(100L * figures.namespaces());
        figures.add(
                Figure.of("after the fill, until all is quiet", "s", Quiet.await(site, patience)));
        var rest = Rest.measure(site, sizes.rest(), figures, progress);
        NewNamespaces.measure(floor, least, figures);
        // Their scans would be counted as part of the first repairs.
        Quiet.await(site, patience);
        var never = new Repairs(site, floor, sizes, figures, progress).measure(least, rest);
        memory(site, full);
        new Restart(site, floor, progress).measure(figures);
        var shorter = FIGHT.compareTo(sizes.rest()) < 0 ? FIGHT : sizes.rest().dividedBy(5);
        progress.say("somebody edits one NetworkPolicy all the time");
        new Fight(site, namespaces.getLast()).measure(figures, shorter);
        new Failover(site, floor, progress).measure(figures);
        StatusCost.measure(figures);
        return never;
    }

    private void memory(Site site, double full) {
        double resident = Memory.resident(site.operator());
        double live = Memory.live(site.operator());
        figures.add(
                Figure.of(
                        "memory of the operator",
                        "MiB",
                        "RSS after the fill / after the repairs / live heap",
                        full,
                        resident,
                        live));
        figures.add(
                Figure.of(
                        "live heap for each namespace",
                        "KiB",
                        live * 1024 / (figures.namespaces() + NewNamespaces.COUNT)));
    }
}
