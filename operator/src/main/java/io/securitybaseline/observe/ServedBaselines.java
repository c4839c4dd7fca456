package io.securitybaseline.observe;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.securitybaseline.api.Names;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Whether the API server serves SecurityBaselines. When their definition is being deleted all of
 * them vanish, which is an outage and not a wish to let go of every namespace. It is asked once for
 * all namespaces that want to know within some seconds.
 */
final class ServedBaselines {
    private static final String DEFINITION = "securitybaselines." + Names.GROUP;
    private static final long GOOD_FOR = Duration.ofSeconds(5).toNanos();

    private final KubernetesClient client;
    private final LongSupplier nanoTime;
    private boolean known;
    private boolean served;
    private long askedAt;

    ServedBaselines(KubernetesClient client, LongSupplier nanoTime) {
        this.client = client;
        this.nanoTime = nanoTime;
    }

    /** Asks, unless it was asked a moment ago. */
    synchronized boolean ask() {
        long now = nanoTime.getAsLong();
        if (!known || now - askedAt > GOOD_FOR) {
            served = read();
            known = true;
            askedAt = now;
        }
        return served;
    }

    /** An answer from before a baseline came or went does not count afterwards. */
    synchronized void forget() {
        known = false;
    }

    private boolean read() {
        try {
            CustomResourceDefinition definition =
                    client.apiextensions()
                            .v1()
                            .customResourceDefinitions()
                            .withName(DEFINITION)
                            .get();
            return definition != null
                    && !definition.isMarkedForDeletion()
                    && definition.getStatus() != null
                    && definition.getStatus().getConditions().stream()
                            .anyMatch(
                                    it ->
                                            it.getType().equals("Established")
                                                    && it.getStatus().equals("True"));
        } catch (KubernetesClientException e) {
            return false;
        }
    }
}
