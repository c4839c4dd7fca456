package io.securitybaseline.bench;

import io.securitybaseline.testbed.OperatorProcess;
import io.securitybaseline.testbed.Progress;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.function.Consumer;

/** The replica that leads ends, and something is broken that another one has to repair. */
final class Failover {

    private static final double PATIENCE = 120;

    private final Site site;
    private final Floor floor;
    private final Progress progress;

    Failover(Site site, Floor floor, Progress progress) {
        this.site = site;
        this.floor = floor;
        this.progress = progress;
    }

    void measure(Figures figures) {
        progress.say("failover of two replicas");
        site.stop();
        try (var values = Site.resource("two-replicas.yaml");
                var replicas = new Replicas(site, progress)) {
            site.cluster().upgrade(values);
            replicas.start();
            replicas.start();
            double planned = repairAfter(replicas.leader(), OperatorProcess::stop);
            replicas.start();
            double killed = repairAfter(replicas.leader(), OperatorProcess::close);
            figures.add(
                    Figure.of(
                            "failover of two replicas, until a repair",
                            "s",
                            "planned / killed",
                            planned,
                            killed));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Seconds from when the leader is told to end, or killed, to a repair. */
    private double repairAfter(OperatorProcess leader, Consumer<OperatorProcess> end) {
        double begin = Instant.now().toEpochMilli() / 1e3;
        end.accept(leader);
        var answer = floor.run("break", Break.EDIT.job("", 1, 1, 0, PATIENCE));
        return answer.path("never").isEmpty()
                ? answer.path("lastAt").asDouble() - begin
                : Double.NaN;
    }
}
