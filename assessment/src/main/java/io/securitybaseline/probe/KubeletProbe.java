package io.securitybaseline.probe;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.securitybaseline.api.AssessmentProbes;
import io.securitybaseline.api.Confidence;
import io.securitybaseline.api.Gap;
import io.securitybaseline.component.KubeletConfig;
import io.securitybaseline.evidence.Evidence;
import io.securitybaseline.evidence.Evidence.Missing;
import io.securitybaseline.evidence.Kubelet;
import io.securitybaseline.evidence.NodeFacts;
import io.securitybaseline.evidence.PortAnswer;
import io.securitybaseline.evidence.Probe;
import io.securitybaseline.evidence.Provenance;
import io.securitybaseline.live.OrNone;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Reads the configuration of kubelets, and asks their ports without showing anything. */
final class KubeletProbe {
    private static final int READ_ONLY = 10255;
    private static final long LIMIT = 1 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ProbeAccess access;
    private final AssessmentProbes asked;
    private final Stopwatch watch;
    private final Instant now;

    KubeletProbe(ProbeAccess access, AssessmentProbes asked, Stopwatch watch, Instant now) {
        this.access = access;
        this.asked = asked;
        this.watch = watch;
        this.now = now;
    }

    Kubelet of(NodeFacts node) {
        return new Kubelet(node.name(), config(node), securePort(node), readOnlyPort(node));
    }

    /** What the cluster declares for kubelets that join it; what is in effect may differ. */
    Evidence<KubeletConfig> declared() {
        Provenance from =
                new Provenance(
                        Probe.config, Confidence.intended, now, "kube-system/kubelet-config");
        String what = "get configmaps kubelet-config in kube-system";
        Evidence<Optional<ConfigMap>> read =
                Failures.orMissing(
                        from,
                        what,
                        () ->
                                Optional.ofNullable(
                                        access.client()
                                                .configMaps()
                                                .inNamespace("kube-system")
                                                .withName("kubelet-config")
                                                .get()));
        return switch (read) {
            case Missing<Optional<ConfigMap>> missing -> missing.of();
            case Evidence.Seen<Optional<ConfigMap>> seen ->
                    seen.value()
                            .map(it -> OrNone.of(it.getData()).getOrDefault("kubelet", ""))
                            .map(text -> parsed(from, KubeletConfig.ofFile(text), what))
                            .orElseGet(() -> new Missing<>(from, Gap.NotFound, what));
        };
    }

    private Evidence<KubeletConfig> config(NodeFacts node) {
        Provenance from = Provenance.direct(Probe.kubeletConfig, now, node.name());
        return switch (asked.kubeletAccess()) {
            case None -> new Missing<>(from, Gap.Disabled, "");
            case Proxy -> watch.time(Probe.kubeletConfig, () -> proxied(node, from));
            case Direct -> watch.time(Probe.kubeletConfig, () -> direct(node, from));
        };
    }

    private Evidence<KubeletConfig> proxied(NodeFacts node, Provenance from) {
        String path = "/api/v1/nodes/%s/proxy/configz".formatted(node.name());
        return configz(Endpoint.of(access.client()).withPatience(PATIENCE), from, path);
    }

    /** The token goes only where the other side has proven who it is. */
    private Evidence<KubeletConfig> direct(NodeFacts node, Provenance from) {
        KubeletToken token = access.kubeletToken();
        if (token == null) {
            return new Missing<>(from, Gap.Disabled, "no token for kubelets");
        }
        if (node.network().address().isEmpty()) {
            return new Missing<>(from, Gap.NotFound, "the node has no InternalIP");
        }
        Config own = access.client().getConfiguration();
        Evidence<String> credential =
                Failures.orMissing(from, "create serviceaccounts/token", token::get);
        return switch (credential) {
            case Missing<String> missing -> missing.of();
            case Evidence.Seen<String> seen -> {
                Config config =
                        new ConfigBuilder(Config.empty())
                                .withMasterUrl(
                                        address(
                                                        "https",
                                                        node.network().address(),
                                                        node.network().kubeletPort())
                                                .toString())
                                .withCaCertFile(own.getCaCertFile())
                                .withCaCertData(own.getCaCertData())
                                .withOauthToken(seen.value())
                                .withRequestRetryBackoffLimit(0)
                                .build();
                try (KubernetesClient kubelet = access.factory().open(config)) {
                    yield configz(Endpoint.of(kubelet).withPatience(PATIENCE), from, "/configz");
                }
            }
        };
    }

    private static Evidence<KubeletConfig> configz(
            Endpoint endpoint, Provenance from, String path) {
        Evidence<String> text = endpoint.get(from, path, "application/json", LIMIT, new TextBody());
        return switch (text) {
            case Missing<String> missing -> missing.of();
            case Evidence.Seen<String> seen ->
                    parsed(from, KubeletConfig.ofConfigz(seen.value()), "GET " + path);
        };
    }

    private static Evidence<KubeletConfig> parsed(
            Provenance from, Optional<KubeletConfig> config, String what) {
        return config.<Evidence<KubeletConfig>>map(it -> new Evidence.Seen<>(it, from))
                .orElseGet(() -> new Missing<>(from, Gap.Failed, what + ": not understood"));
    }

    private Evidence<PortAnswer> securePort(NodeFacts node) {
        return port(node, "https", node.network().kubeletPort(), "/pods");
    }

    private Evidence<PortAnswer> readOnlyPort(NodeFacts node) {
        return port(node, "http", READ_ONLY, "/pods");
    }

    private Evidence<PortAnswer> port(NodeFacts node, String scheme, int port, String path) {
        Provenance from = Provenance.direct(Probe.kubeletPorts, now, node.name());
        if (!asked.connectsToKubelets()) {
            return new Missing<>(from, Gap.Disabled, "");
        }
        return watch.time(
                Probe.kubeletPorts,
                () ->
                        Ports.ask(
                                from,
                                address(scheme, node.network().address(), port).resolve(path)));
    }

    static URI address(String scheme, String host, int port) {
        String literal = host.contains(":") ? "[" + host + "]" : host;
        return URI.create("%s://%s:%d/".formatted(scheme, literal, port));
    }
}
