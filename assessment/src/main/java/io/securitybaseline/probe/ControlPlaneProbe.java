package io.securitybaseline.probe;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.securitybaseline.api.AssessmentProbes;
import io.securitybaseline.api.Gap;
import io.securitybaseline.component.KubernetesVersion;
import io.securitybaseline.evidence.AdmissionAnswers;
import io.securitybaseline.evidence.ApiServer;
import io.securitybaseline.evidence.ControlPlane;
import io.securitybaseline.evidence.EncryptionAnswer;
import io.securitybaseline.evidence.Evidence;
import io.securitybaseline.evidence.Evidence.Missing;
import io.securitybaseline.evidence.Probe;
import io.securitybaseline.evidence.Provenance;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads the control plane: every API server for itself, then what the API shows of the rest. */
final class ControlPlaneProbe {
    private final ProbeAccess access;
    private final AssessmentProbes asked;
    private final Listed listed;
    private final Stopwatch watch;
    private final Instant now;

    ControlPlaneProbe(
            ProbeAccess access,
            AssessmentProbes asked,
            Listed listed,
            Stopwatch watch,
            Instant now) {
        this.access = access;
        this.asked = asked;
        this.listed = listed;
        this.watch = watch;
        this.now = now;
    }

    ControlPlane read() {
        ApiServerInstances instances =
                new ApiServerInstances(access.client(), access.factory(), now);
        Evidence<Integer> expected = watch.time(Probe.apiServer, instances::expected);
        Evidence<KubernetesVersion> version = watch.time(Probe.apiServer, this::version);
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
                version,
                expected,
                servers,
                watch.time(
                        Probe.staticPods,
                        () -> new StaticPodProbe(access.client(), listed, version, now).pods()),
                watch.time(Probe.access, () -> new AccessProbe(access.client(), now).openReview()));
    }

    private ApiServer server(KubernetesClient one, String address) {
        ApiServerProbe probe = new ApiServerProbe(one, address, now);
        return new ApiServer(
                address,
                watch.time(Probe.apiServer, probe::settings),
                watch.time(Probe.apiServer, probe::metrics),
                watch.time(Probe.anonymous, () -> probe.anonymous(access.factory())),
                watch.time(
                        Probe.apiServer,
                        () ->
                                CertificateProbe.end(
                                        URI.create(one.getConfiguration().getMasterUrl()),
                                        Provenance.direct(Probe.apiServer, now, address))),
                admission(one, Provenance.direct(Probe.dryRun, now, address)),
                encryption(one, Provenance.direct(Probe.canary, now, address)));
    }

    private Evidence<AdmissionAnswers> admission(KubernetesClient one, Provenance from) {
        return asked.asksDryRun()
                ? watch.time(
                        Probe.dryRun,
                        () -> new DryRunProbe(one, access.namespace(), from).answers())
                : new Missing<>(from, Gap.Disabled, "");
    }

    private Evidence<EncryptionAnswer> encryption(KubernetesClient one, Provenance from) {
        CanaryWriter canary = access.canary();
        return asked.writesCanary() && canary != null
                ? watch.time(Probe.canary, () -> new EncryptionProbe(one, canary, from).answer())
                : new Missing<>(from, Gap.Disabled, "");
    }

    private Evidence<KubernetesVersion> version() {
        Provenance from = Provenance.direct(Probe.apiServer, now, "");
        Evidence<String> text =
                Failures.orMissing(
                        from,
                        "GET /version",
                        () -> access.client().getKubernetesVersion().getGitVersion());
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
