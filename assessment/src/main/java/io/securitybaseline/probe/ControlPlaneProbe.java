package io.securitybaseline.probe;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.securitybaseline.api.Gap;
import io.securitybaseline.component.KubernetesVersion;
import io.securitybaseline.evidence.ApiServer;
import io.securitybaseline.evidence.ComponentPod;
import io.securitybaseline.evidence.ControlPlane;
import io.securitybaseline.evidence.Evidence;
import io.securitybaseline.evidence.Evidence.Missing;
import io.securitybaseline.evidence.Probe;
import io.securitybaseline.evidence.Provenance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads the control plane: every API server for itself, then what the API shows of the rest. */
final class ControlPlaneProbe {
    private final KubernetesClient client;
    private final ClientFactory factory;
    private final Instant now;

    ControlPlaneProbe(KubernetesClient client, ClientFactory factory, Instant now) {
        this.client = client;
        this.factory = factory;
        this.now = now;
    }

    ControlPlane read() {
        ApiServerInstances instances = new ApiServerInstances(client, factory, now);
        Evidence<Integer> expected = instances.expected();
        Evidence<List<ComponentPod>> pods = new StaticPodProbe(client, now).pods();
        List<ApiServer> servers = new ArrayList<>();
        instances
                .clients(expected)
                .forEach(
                        (address, one) -> {
                            try (one) {
                                servers.add(server(one, address));
                            }
                        });
        return new ControlPlane(
                version(), expected, servers, pods, new AccessProbe(client, now).openReview());
    }

    private ApiServer server(KubernetesClient one, String address) {
        ApiServerProbe probe = new ApiServerProbe(one, address, now);
        return new ApiServer(
                address,
                probe.settings(),
                probe.metrics(),
                probe.anonymous(factory),
                new Missing<>(Provenance.direct(Probe.dryRun, now, address), Gap.Disabled, ""),
                new Missing<>(Provenance.direct(Probe.canary, now, address), Gap.Disabled, ""));
    }

    private Evidence<KubernetesVersion> version() {
        Provenance from = Provenance.direct(Probe.apiServer, now, "");
        Evidence<String> text =
                Failures.orMissing(
                        from, "GET /version", () -> client.getKubernetesVersion().getGitVersion());
        return switch (text) {
            case Evidence.Seen<String> seen ->
                    KubernetesVersion.of(seen.value())
                            .<Evidence<KubernetesVersion>>map(it -> new Evidence.Seen<>(it, from))
                            .orElseGet(
                                    () -> new Missing<>(from, Gap.Failed, "GET /version: not one"));
            case Missing<String> missing -> missing.of();
        };
    }
}
