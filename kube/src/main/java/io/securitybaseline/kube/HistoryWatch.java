package io.securitybaseline.kube;

import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.NamespacedKubernetesClient;
import io.fabric8.kubernetes.client.RequestConfig;
import io.fabric8.kubernetes.client.RequestConfigBuilder;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Notices when the cluster was restored to an older state, as from a backup of etcd. Watches go on
 * waiting then for versions that come again later with other contents, and caches show what was
 * never there. A small request every few seconds asks how far the cluster is. It is the sign of
 * life, too, of the connections that its client shares with writes: when it is not answered, they
 * are left behind long before a write that waits on them runs out of time.
 */
public final class HistoryWatch implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(HistoryWatch.class);
    private static final Duration EVERY = Duration.ofSeconds(2);

    /** Nothing else may have come on the same connections either, so a busy server is not left. */
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(15);

    private final NamespacedKubernetesClient client;
    private final Duration patience;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("securitybaseline-history").factory());
    private long newest;

    public HistoryWatch(KubernetesClient client) {
        this(client, ANSWERED_WITHIN);
    }

    /**
     * @param patience how long an answer may take
     */
    HistoryWatch(KubernetesClient client, Duration patience) {
        this.patience = patience;
        this.client = client.adapt(NamespacedKubernetesClient.class);
    }

    /**
     * Begins to ask.
     *
     * @param wentBack is run when the cluster is older than it was
     */
    public void begin(Runnable wentBack) {
        var unused =
                timer.scheduleWithFixedDelay(
                        () -> ask(wentBack),
                        EVERY.toMillis(),
                        EVERY.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    private void ask(Runnable wentBack) {
        try {
            if (isOlder(version())) {
                wentBack.run();
            }
        } catch (Throwable e) { // whatever it is, it is asked again
            log.debug("How far the cluster is could not be asked", e);
        }
    }

    /** Whether a version is older than one that was seen before. */
    boolean isOlder(long version) {
        boolean older = version < newest;
        newest = Math.max(newest, version);
        return older;
    }

    /** Without a version of its own the list is as new as anything that was written before. */
    private long version() {
        return client.withRequestConfig(impatient())
                .call(
                        it ->
                                Long.parseLong(
                                        it.namespaces()
                                                .list(
                                                        new ListOptionsBuilder()
                                                                .withLimit(1L)
                                                                .build())
                                                .getMetadata()
                                                .getResourceVersion()));
    }

    private RequestConfig impatient() {
        return new RequestConfigBuilder(client.getConfiguration().getRequestConfig())
                .withRequestTimeout((int) patience.toMillis())
                .withRequestRetryBackoffLimit(0)
                .build();
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
