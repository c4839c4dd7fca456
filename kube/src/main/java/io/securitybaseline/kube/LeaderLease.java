package io.securitybaseline.kube;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectionConfigBuilder;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectorBuilder;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaderElectionRecord;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The lease that makes one of several replicas the one that works. It has a client of its own, so
 * that no other request can hold up its renewal.
 */
public final class LeaderLease implements AutoCloseable {
    /** How long a holder that says nothing more keeps others out. */
    private static final Duration LASTS = Duration.ofSeconds(15);

    /** How long a holder that could not renew goes on: well before others may come. */
    private static final Duration HELD = Duration.ofSeconds(10);

    private static final Duration RETRY = Duration.ofMillis(500);
    private static final Logger log = LoggerFactory.getLogger(LeaderLease.class);

    private final KubernetesClient client;
    private final String namespace;
    private final String name;

    /** New in each process: after a restart the old lease must not count as ours. */
    private final String identity;

    private final ExecutorService thread =
            Executors.newCachedThreadPool(
                    Thread.ofPlatform().daemon().name("securitybaseline-lease-", 0).factory());
    private volatile @Nullable Long renewedAt;
    private volatile boolean closing;
    private @Nullable CompletableFuture<?> election;

    /**
     * @param instance name of this replica
     */
    public LeaderLease(Config access, String namespace, String name, String instance) {
        this.client = ApiServerClients.ofLease(access);
        this.namespace = namespace;
        this.name = name;
        this.identity = instance + "-" + UUID.randomUUID();
    }

    /** Whether this replica holds the lease at this moment, by its own clock. */
    public boolean isHeld() {
        Long renewed = renewedAt;
        return renewed != null && System.nanoTime() - renewed < HELD.toNanos();
    }

    /**
     * Tries to get the lease and to keep it.
     *
     * @param gained is run when this replica holds it
     * @param lost is run when it was held and is not any more; it is not tried again
     */
    public void compete(Runnable gained, Runnable lost) {
        election =
                new LeaderElectorBuilder(client, thread)
                        .withConfig(
                                new LeaderElectionConfigBuilder()
                                        .withName(name)
                                        .withLock(new TimedLock())
                                        .withLeaseDuration(LASTS)
                                        .withRenewDeadline(HELD)
                                        .withRetryPeriod(RETRY)
                                        .withLeaderCallbacks(
                                                new LeaderCallbacks(
                                                        gained, () -> stopped(lost), leader -> {}))
                                        .build())
                        .build()
                        .start();
    }

    private void stopped(Runnable lost) {
        renewedAt = null;
        if (!closing) {
            lost.run();
        }
    }

    /** Stops, and gives the lease back if it is ours, so that another need not wait for its end. */
    @Override
    public void close() {
        closing = true;
        if (election != null) {
            election.cancel(true);
        }
        renewedAt = null;
        try {
            var resource = client.leases().inNamespace(namespace).withName(name);
            Lease lease = resource.get();
            if (lease != null && identity.equals(lease.getSpec().getHolderIdentity())) {
                resource.patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"metadata\":{\"resourceVersion\":\"%s\"},\"spec\":{\"holderIdentity\":\"\"}}"
                                .formatted(lease.getMetadata().getResourceVersion()));
            }
        } catch (KubernetesClientException e) {
            log.atWarn()
                    .setCause(e)
                    .log(
                            "The lease was not given back; another replica takes over when it has"
                                    + " run out");
        } finally {
            thread.shutdownNow();
            client.close();
        }
    }

    /** Notes when the lease was asked for, once it was given. */
    private final class TimedLock extends LeaseLock {
        TimedLock() {
            super(namespace, name, identity);
        }

        @Override
        public synchronized void create(KubernetesClient with, LeaderElectionRecord lease) {
            long asked = System.nanoTime();
            super.create(with, lease);
            renewedAt = asked;
        }

        @Override
        public synchronized void update(KubernetesClient with, LeaderElectionRecord lease) {
            long asked = System.nanoTime();
            super.update(with, lease);
            renewedAt = asked;
        }
    }
}
