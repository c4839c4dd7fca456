package io.securitybaseline.probe;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.securitybaseline.api.Gap;
import io.securitybaseline.component.ServerMetrics;
import io.securitybaseline.evidence.EncryptionAnswer;
import io.securitybaseline.evidence.Evidence;
import io.securitybaseline.evidence.Evidence.Missing;
import io.securitybaseline.evidence.Provenance;

/** Writes a Secret through one API server, and looks at what that measured before and after. */
final class EncryptionProbe {
    private final KubernetesClient client;
    private final CanaryWriter canary;
    private final Provenance from;

    EncryptionProbe(KubernetesClient client, CanaryWriter canary, Provenance from) {
        this.client = client;
        this.canary = canary;
        this.from = from;
    }

    Evidence<EncryptionAnswer> answer() {
        Evidence<ServerMetrics> before = metrics();
        if (before instanceof Missing<ServerMetrics> missing) {
            return missing.of();
        }
        try {
            canary.write(client);
        } catch (KubernetesClientException e) {
            return Failures.missing(from, "write a Secret", e);
        }
        Evidence<ServerMetrics> after = metrics();
        return before.found().isPresent() && after.found().isPresent()
                ? answer(before.found().get(), after.found().get())
                : after.map(it -> new EncryptionAnswer(it, it));
    }

    /** Counters of another process say nothing about this write. */
    private Evidence<EncryptionAnswer> answer(ServerMetrics before, ServerMetrics after) {
        return before.started() == after.started()
                ? new Evidence.Seen<>(new EncryptionAnswer(before, after), from)
                : new Missing<>(
                        from, Gap.Incomplete, "the API server restarted, or another one answered");
    }

    private Evidence<ServerMetrics> metrics() {
        return Endpoint.of(client)
                .get(from, "/metrics", "text/plain", new MetricsBody(ApiServerProbe.METRICS));
    }
}
