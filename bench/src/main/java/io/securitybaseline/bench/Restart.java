package io.securitybaseline.bench;

import io.securitybaseline.testbed.Progress;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;

/** The operator is started on a cluster in which all is well, and on one with something broken. */
final class Restart {

    private static final Pattern SUCCESSES =
            Pattern.compile(
                    "^operator_sdk_controllers_execution_reconcile_success_total"
                            + "\\{controller=\"namespace\".*} (\\S+)$",
                    Pattern.MULTILINE);
    private static final Duration STEP = Duration.ofMillis(20);
    private static final double PATIENCE = 300;

    private final Site site;
    private final Floor floor;
    private final Progress progress;

    Restart(Site site, Floor floor, Progress progress) {
        this.site = site;
        this.floor = floor;
        this.progress = progress;
    }

    void measure(Figures figures) {
        progress.say("the operator is started again");
        site.stop();
        var times = new AtomicReference<>(new double[2]);
        var spent = site.during(() -> times.set(new double[] {site.start(), verified()}));
        double repaired = firstRepair();
        figures.add(
                Figure.of(
                        "restart",
                        "s",
                        "ready / all verified / first repair",
                        times.get()[0],
                        times.get()[1],
                        repaired));
        figures.add(Figure.of("restart", "writes", spent.requests().writes().total()));
        figures.add(spent.cpu().figure("restart", "ms CPU"));
    }

    /** Something is edited while it is down. */
    private double firstRepair() {
        site.stop();
        try (var edit = floor.start("break", Break.EDIT.job("", 1, 1, 0, PATIENCE))) {
            edit.await("broken");
            site.start();
            return edit.answer().path("lastAt").asDouble() - Fill.startedAt(site);
        }
    }

    /** Waits until it has looked at so many namespaces as there are; seconds since its start. */
    private double verified() {
        int namespaces = site.cluster().admin().namespaces().list().getItems().size();
        while (looks() < namespaces) {
            if (elapsed() > PATIENCE) {
                throw new IllegalStateException(
                        "The operator looked at %d of %d namespaces:%n%s"
                                .formatted(looks(), namespaces, site.operator().lastLines()));
            }
            Site.sleep(STEP);
        }
        return elapsed();
    }

    private double elapsed() {
        return (System.nanoTime() - site.operator().startedAt()) / 1e9;
    }

    private long looks() {
        try {
            return SUCCESSES
                    .matcher(site.operator().metrics())
                    .results()
                    .mapToLong(sample -> (long) Double.parseDouble(sample.group(1)))
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
