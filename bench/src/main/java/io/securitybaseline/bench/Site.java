package io.securitybaseline.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.securitybaseline.testbed.Binary;
import io.securitybaseline.testbed.ControlPlane;
import io.securitybaseline.testbed.OperatorProcess;
import io.securitybaseline.testbed.Progress;
import io.securitybaseline.testbed.chart.OperatedCluster;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** A control plane with the chart and the baseline, where all work is counted. */
final class Site implements AutoCloseable {

    /** Reports, Events and statuses follow a repair by themselves. */
    static final Duration AFTERMATH = Duration.ofSeconds(2);

    /** The label of what the operator has made. */
    static final String MANAGED = "app.kubernetes.io/managed-by=securitybaseline";

    private final OperatedCluster cluster;
    private final Progress progress;
    private @Nullable OperatorProcess operator;

    private Site(OperatedCluster cluster, Progress progress) {
        this.cluster = cluster;
        this.progress = progress;
    }

    static Site open(Progress progress) {
        var plane = ControlPlane.start();
        try (var values = resource("values.yaml")) {
            var site = new Site(OperatedCluster.install(plane, values), progress);
            site.create("source.yaml");
            site.create("baseline.yaml");
            return site;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    OperatedCluster cluster() {
        return cluster;
    }

    /** Starts the operator; returns how many seconds it took to be ready. */
    double start() {
        operator = cluster.start();
        return operator.awaitReady(progress).toNanos() / 1e9;
    }

    OperatorProcess operator() {
        return Objects.requireNonNull(operator, "Start an operator first");
    }

    void stop() {
        operator().stop();
    }

    /** What the processors have worked so far. */
    Cpu cpu() {
        var pids = cluster.plane().pids();
        return new Cpu(
                operator == null ? 0 : ProcStat.millis(operator.pid()),
                ProcStat.millis(pids.getOrDefault(Binary.KUBE_APISERVER, 0L)),
                ProcStat.millis(pids.getOrDefault(Binary.ETCD, 0L)));
    }

    /** The requests so far; to count them is work for the API server. */
    RequestCounts requests() {
        try {
            return RequestCounts.parse(cluster.plane().calls().get("/metrics").body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Measures what goes into some work with what follows from it. */
    Spent during(Runnable work) {
        return only(
                () -> {
                    work.run();
                    sleep(AFTERMATH);
                });
    }

    /** Measures what goes into some work from which nothing follows; the measuring is left out. */
    Spent only(Runnable work) {
        var requests = requests();
        var start = System.nanoTime();
        var cpu = cpu();
        work.run();
        var spent = cpu().minus(cpu);
        var time = Duration.ofNanos(System.nanoTime() - start);
        return new Spent(spent, requests().since(requests), time);
    }

    static void sleep(Duration duration) {
        try {
            TimeUnit.NANOSECONDS.sleep(duration.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    static InputStream resource(String file) {
        return Objects.requireNonNull(Site.class.getResourceAsStream(file), file);
    }

    private void create(String file) throws IOException {
        try (var yaml = resource(file)) {
            var text = new String(yaml.readAllBytes(), UTF_8);
            cluster.create(new ByteArrayInputStream(text.getBytes(UTF_8)));
        }
    }

    /** The API server ends before etcd, and the operator before both. */
    @Override
    public void close() {
        if (operator != null) {
            operator.close();
        }
        cluster.close();
    }
}
