package io.securitybaseline;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.javaoperatorsdk.operator.api.config.ConfigurationServiceOverrider;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfigurationBuilder;
import io.securitybaseline.config.Settings;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.UUID;

/**
 * Sees to it that one of several replicas works. The others keep their caches warm. Who loses the
 * lease ends at once, so that two never work; who ends on purpose gives it back, so that the next
 * need not wait for it to run out.
 */
final class Leadership {
    private static final Logger log = LoggerFactory.getLogger(Leadership.class);
    private static final String LEASE = "securitybaseline";

    private final Settings settings;
    private final KubernetesClient client;

    /** New in each process: after a restart the old lease must not count as ours. */
    private final String identity;

    private volatile boolean stopping;

    Leadership(Settings settings, KubernetesClient client) {
        this.settings = settings;
        this.client = client;
        this.identity = settings.instance() + "-" + UUID.randomUUID();
    }

    void configure(ConfigurationServiceOverrider overrider) {
        if (settings.leaderElection()) {
            overrider.withLeaderElectionConfiguration(
                    LeaderElectionConfigurationBuilder.aLeaderElectionConfiguration(LEASE)
                            .withLeaseNamespace(settings.namespace())
                            .withIdentity(identity)
                            .withRetryPeriod(Duration.ofMillis(500))
                            .withExitOnStopLeading(false)
                            .withLeaderCallbacks(
                                    new LeaderCallbacks(
                                            () -> log.info("Leading"), this::lost, leader -> {}))
                            .build());
        }
    }

    void aboutToStop() {
        stopping = true;
    }

    /** Gives the lease back, if it is ours. */
    void release() {
        if (!settings.leaderElection()) {
            return;
        }
        try {
            var resource = client.leases().inNamespace(settings.namespace()).withName(LEASE);
            Lease lease = resource.get();
            if (lease != null && identity.equals(lease.getSpec().getHolderIdentity())) {
                // A patch, because that is all that the framework's own renewal needs a right for.
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
        }
    }

    private void lost() {
        if (!stopping) {
            log.error("Lost the lease; ending so that two replicas never work at once");
            Runtime.getRuntime().halt(1);
        }
    }
}
