package io.securitybaseline;

import io.fabric8.kubernetes.client.Config;
import io.securitybaseline.config.Settings;
import io.securitybaseline.kube.ConnectionHealth;
import io.securitybaseline.kube.Refusal;
import io.securitybaseline.metrics.HttpEndpoint;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The running operator: one life after the other, and the endpoint for machines. Only {@link
 * #close()} ends it.
 */
public final class SecurityBaselineOperator implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SecurityBaselineOperator.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /** Far longer than any request may take. */
    private static final Duration UNHEARD = Duration.ofMinutes(3);

    private final Settings settings;
    private final Config access;
    private final InstantSource clock;
    private final ConnectionHealth health = new ConnectionHealth(System::nanoTime);
    private final BlockingQueue<Ending> endings = new LinkedBlockingQueue<>();
    private volatile @Nullable Incarnation current;
    private volatile String obstacle = "";
    private volatile boolean closed;
    private @Nullable HttpEndpoint http;
    private @Nullable Thread supervisor;

    /** Why a life is over. */
    private record Ending(@Nullable Incarnation of, String why) {}

    /**
     * Prepares an operator.
     *
     * @param access where the API server is and who asks
     */
    public SecurityBaselineOperator(Settings settings, Config access) {
        this(settings, access, InstantSource.system());
    }

    /**
     * Prepares an operator.
     *
     * @param clock the time by which waivers hold
     */
    public SecurityBaselineOperator(Settings settings, Config access, InstantSource clock) {
        this.settings = settings;
        this.access = access;
        this.clock = clock;
    }

    /** Fills the caches and begins to work; while the API server does not answer it waits. */
    public void start() {
        if (settings.httpPort() != 0) {
            http = new HttpEndpoint(settings.httpPort(), this::metrics, this::dead, this::trouble);
        }
        begin();
        supervisor =
                Thread.ofPlatform()
                        .daemon()
                        .name("securitybaseline-supervisor")
                        .start(this::supervise);
        log.atInfo()
                .addKeyValue("namespace", settings.namespace())
                .addKeyValue("controls", settings.controls())
                .addKeyValue("workers", settings.workers())
                .log("Started");
    }

    /** Begins a life; what keeps it from beginning is waited for. */
    private void begin() {
        Duration pause = FIRST_PAUSE;
        while (!closed) {
            Incarnation[] itself = new Incarnation[1];
            Incarnation next =
                    new Incarnation(
                            settings,
                            access,
                            clock,
                            health,
                            why -> endings.add(new Ending(itself[0], why)));
            itself[0] = next;
            current = next;
            try {
                next.start();
                obstacle = "";
                return;
            } catch (RuntimeException e) {
                tellNotStarted(e, pause);
                next.close();
                current = null;
                sleep(pause);
                pause = pause.multipliedBy(2);
                pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
            }
        }
    }

    private void tellNotStarted(RuntimeException e, Duration pause) {
        Optional<String> why = Refusal.sentence(e, access.getMasterUrl());
        obstacle = why.orElse("");
        if (why.isPresent()) {
            log.error("Could not start; trying again in {} s: {}", pause.toSeconds(), why.get());
        } else {
            log.atError()
                    .setCause(e)
                    .log("Could not start; trying again in {} s", pause.toSeconds());
        }
    }

    private void supervise() {
        while (!closed) {
            try {
                Ending ending = endings.take();
                Incarnation ended = current;
                if (closed || ended == null || ending.of() != ended) {
                    continue; // it is about a life that is over
                }
                log.warn("Restarting: {}", ending.why());
                ended.close();
                current = null;
                sleep(FIRST_PAUSE);
                begin();
            } catch (InterruptedException e) {
                return;
            } catch (Throwable e) { // whatever it is, somebody must look after the next life
                log.error("Could not restart", e);
                endings.add(new Ending(current, "the last attempt failed"));
            }
        }
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Finishes what is being done and ends. */
    @Override
    public void close() {
        closed = true;
        if (supervisor != null) {
            supervisor.interrupt();
        }
        Incarnation last = current;
        if (last != null) {
            last.close();
        }
        if (http != null) {
            http.close();
        }
        log.info("Stopped");
    }

    private String metrics() {
        Incarnation now = current;
        return now == null ? "" : now.registry().scrape();
    }

    /** A process that hears nothing from the API server for minutes is best started again. */
    private String dead() {
        return health.silence().compareTo(UNHEARD) > 0
                ? "the API server has not been heard of for " + health.silence().toSeconds() + " s"
                : "";
    }

    private String trouble() {
        Incarnation now = current;
        if (!obstacle.isEmpty()) {
            return obstacle;
        }
        return now == null ? "caches are being filled" : now.trouble().orElse("");
    }
}
