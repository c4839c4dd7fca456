package io.securitybaseline.posture;

import io.securitybaseline.api.Confidence;
import io.securitybaseline.api.Gap;
import io.securitybaseline.api.Severity;
import io.securitybaseline.component.KnownSoftware;
import io.securitybaseline.evidence.Evidence;

import java.util.List;

/**
 * The network plugin enforces NetworkPolicies. What it is can be concluded from the images of its
 * agents, which proves nothing of its settings: without a try that is inferred.
 */
final class NetworkPlugins implements Judge {

    @Override
    public Judgement judge(Case it) {
        Examination examination = new Examination(it);
        examination.examine(
                it.seen().infrastructure().objects().pods().agents(),
                (images, from) -> {
                    List<KnownSoftware.NetworkPlugin> found =
                            images.stream()
                                    .flatMap(image -> KnownSoftware.plugin(image).stream())
                                    .distinct()
                                    .toList();
                    boolean enforces =
                            found.stream().anyMatch(KnownSoftware.NetworkPlugin::enforces);
                    if (enforces) {
                        examination.good(from.as(Confidence.inferred));
                    } else if (found.isEmpty()) {
                        examination.gap(
                                new Evidence.Missing<>(
                                        from, Gap.NotFound, "no network plugin that is known"));
                    } else {
                        examination.bad(
                                from,
                                Finding.of(
                                        Severity.Critical,
                                        "DaemonSet",
                                        found.getFirst().name(),
                                        "%s does not enforce NetworkPolicies."
                                                .formatted(found.getFirst().name())));
                    }
                });
        return examination.verdict("The network plugin is one that enforces NetworkPolicies.");
    }
}
