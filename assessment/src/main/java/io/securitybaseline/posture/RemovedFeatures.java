package io.securitybaseline.posture;

import io.securitybaseline.api.Severity;
import io.securitybaseline.component.KubernetesVersion;
import io.securitybaseline.evidence.Evidence;

/** Nothing relies on admission features that Kubernetes has removed. */
final class RemovedFeatures implements Judge {

    @Override
    public Judgement judge(Case it) {
        Examination examination = new Examination(it);
        Evidence<KubernetesVersion> version = it.seen().controlPlane().version();
        if (version instanceof Evidence.Seen<KubernetesVersion> seen
                && seen.value().isAtLeast(1, 25)) {
            return examination.notApplicable(
                    seen.from(),
                    "%s has no Initializers, PersistentVolumeLabel or PodSecurityPolicy any more."
                            .formatted(seen.value().text()));
        }
        examination.examine(
                version,
                (old, from) ->
                        examination.bad(
                                from,
                                Finding.of(
                                        Severity.Low,
                                        "kube-apiserver",
                                        "",
                                        "%s still serves PodSecurityPolicy."
                                                .formatted(old.text()))));
        return examination.verdict("");
    }
}
