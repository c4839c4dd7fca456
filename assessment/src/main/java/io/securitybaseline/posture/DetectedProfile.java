package io.securitybaseline.posture;

import io.securitybaseline.api.ClusterProfile;
import io.securitybaseline.api.Gap;
import io.securitybaseline.api.Severity;
import io.securitybaseline.component.KubernetesVersion;
import io.securitybaseline.evidence.Evidence;
import io.securitybaseline.evidence.Evidences;
import io.securitybaseline.evidence.NodeFacts;
import io.securitybaseline.evidence.Provenance;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What kind of cluster it is, found by signals that agree. */
public final class DetectedProfile implements Judge {

    @Override
    public Judgement judge(Case it) {
        Examination examination = new Examination(it);
        ClusterProfile stated = it.rules().profileOrDetect();
        examination.examine(
                it.seen().infrastructure().nodes(),
                (nodes, from) ->
                        examination.examine(
                                it.seen().infrastructure().objects().served(),
                                (served, any) ->
                                        examination.examine(
                                                it.seen().controlPlane().version(),
                                                (version, other) -> {
                                                    Set<ClusterProfile> found =
                                                            signals(nodes, served, version);
                                                    judge(examination, stated, found, from);
                                                })));
        return examination.verdict(
                "The cluster is %s.".formatted(of(it.seen()).orElse(ClusterProfile.Detect)));
    }

    private static void judge(
            Examination examination,
            ClusterProfile stated,
            Set<ClusterProfile> found,
            Provenance from) {
        if (found.size() > 1) {
            examination.gap(
                    new Evidence.Missing<>(
                            from, Gap.Incomplete, "its signals contradict each other: " + found));
        } else if (stated != ClusterProfile.Detect && !found.contains(stated)) {
            examination.bad(
                    from,
                    Finding.of(
                            Severity.Low,
                            "SecurityAssessment",
                            "cluster",
                            "spec.profile says %s, and the cluster looks like %s."
                                    .formatted(stated, found.iterator().next())));
        } else {
            examination.good(from);
        }
    }

    /** The kind of cluster; empty when too little is known of it, or its signals disagree. */
    public static Optional<ClusterProfile> of(Evidences seen) {
        if (seen.infrastructure().nodes().found().isEmpty()
                || seen.infrastructure().objects().served().found().isEmpty()
                || seen.controlPlane().version().found().isEmpty()) {
            return Optional.empty();
        }
        Set<ClusterProfile> found =
                signals(
                        seen.infrastructure().nodes().found().get(),
                        seen.infrastructure().objects().served().found().get(),
                        seen.controlPlane().version().found().get());
        return found.size() == 1 ? found.stream().findFirst() : Optional.empty();
    }

    /** Labels of nodes are no signal: whoever may label nodes can forge them. */
    private static Set<ClusterProfile> signals(
            List<NodeFacts> nodes, Set<String> served, KubernetesVersion version) {
        Set<ClusterProfile> found = EnumSet.noneOf(ClusterProfile.class);
        if (version.text().contains("-eks-")) {
            found.add(ClusterProfile.EKS);
        }
        if (version.text().contains("-gke.")) {
            found.add(ClusterProfile.GKE);
        }
        if (version.text().contains("+k3s")) {
            found.add(ClusterProfile.K3s);
        }
        if (version.text().contains("+rke2")) {
            found.add(ClusterProfile.RKE2);
        }
        boolean isAzure = nodes.stream().anyMatch(it -> it.providerId().startsWith("azure://"));
        boolean hidesControlPlane = nodes.stream().noneMatch(NodeFacts::isControlPlane);
        if (found.isEmpty() && isAzure && hidesControlPlane) {
            found.add(ClusterProfile.AKS);
        }
        if (served.contains("clusterversions.config.openshift.io")) {
            found.add(ClusterProfile.OpenShift);
        }
        if (found.isEmpty()) {
            found.add(ClusterProfile.Upstream);
        }
        return found;
    }
}
