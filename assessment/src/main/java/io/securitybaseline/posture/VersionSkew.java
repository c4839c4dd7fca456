package io.securitybaseline.posture;

import io.securitybaseline.api.Gap;
import io.securitybaseline.api.Severity;
import io.securitybaseline.component.KubernetesVersion;
import io.securitybaseline.component.Release;
import io.securitybaseline.evidence.Evidence;
import io.securitybaseline.evidence.NodeFacts;
import io.securitybaseline.evidence.Provenance;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Nodes and API server run versions that are supported and fit each other. */
final class VersionSkew implements Judge {
    /** A kubelet may be three minor versions older. */
    private static final int OLDER = 3;

    /** The project supports the newest three minor versions. */
    private static final int SUPPORTED = 3;

    /** A table of releases that nobody kept up decides nothing. */
    private static final Duration KEPT_UP = Duration.ofDays(183);

    @Override
    public Judgement judge(Case it) {
        Examination examination = new Examination(it);
        examination.examine(
                it.seen().controlPlane().version(),
                (server, from) -> {
                    supported(examination, server, from, it.now());
                    examination.examine(
                            it.seen().infrastructure().nodes(),
                            (nodes, seen) ->
                                    nodes.forEach(node -> skew(examination, server, node, seen)));
                });
        return examination.verdict("All versions are supported and fit each other.");
    }

    private static void supported(
            Examination examination, KubernetesVersion server, Provenance from, Instant now) {
        List<Release> known = Release.known();
        Release newest = known.getLast();
        List<Release> current =
                known.stream().filter(it -> !it.date().isAfter(now)).toList().reversed().stream()
                        .limit(SUPPORTED)
                        .toList();
        boolean isOld =
                current.stream()
                        .allMatch(
                                it ->
                                        server.major() < it.major()
                                                || (server.major() == it.major()
                                                        && server.minor() < it.minor()));
        if (isOld) {
            examination.bad(
                    from,
                    Finding.of(
                            Severity.High,
                            "kube-apiserver",
                            "",
                            "%s is no longer supported: the three newest minor versions are."
                                    .formatted(server.text())));
        } else if (newest.date().plus(KEPT_UP).isBefore(now)) {
            examination.gap(
                    new Evidence.Missing<>(
                            from,
                            Gap.Stale,
                            "this program knows releases up to %d.%d only"
                                    .formatted(newest.major(), newest.minor())));
        } else {
            examination.good(from);
        }
    }

    private static void skew(
            Examination examination, KubernetesVersion server, NodeFacts node, Provenance seen) {
        Provenance from =
                new Provenance(seen.probe(), seen.confidence(), seen.observed(), node.name());
        String text = node.software().kubeletVersion();
        Optional<KubernetesVersion> kubelet = KubernetesVersion.of(text);
        if (kubelet.isEmpty()) {
            examination.gap(
                    new Evidence.Missing<>(from, Gap.Failed, "its kubelet version is not one"));
            return;
        }
        boolean fits =
                kubelet.get().compareTo(server) <= 0
                        && server.minor() - kubelet.get().minor() <= OLDER;
        if (fits) {
            examination.good(from);
        } else {
            examination.bad(
                    from,
                    Finding.of(
                            Severity.High,
                            "Node",
                            node.name(),
                            "Kubelet %s does not fit API server %s."
                                    .formatted(Words.cut(text), server.text())));
        }
    }
}
