package io.securitybaseline.posture;

import io.securitybaseline.api.Gap;
import io.securitybaseline.evidence.ClusterObjects;
import io.securitybaseline.evidence.DatabasePod;
import io.securitybaseline.evidence.Evidence;
import io.securitybaseline.evidence.Provenance;
import io.securitybaseline.evidence.ServiceFacts;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * NetworkPolicies limit who reaches databases. How pods authenticate to them and to services
 * outside the cluster is not visible, so that this never passes: a person can state it.
 */
final class ExternalServices implements Judge {
    /** What limits traffic beside NetworkPolicies, and is not read. */
    private static final Set<String> OTHER_POLICIES =
            Set.of(
                    "adminnetworkpolicies.policy.networking.k8s.io",
                    "baselineadminnetworkpolicies.policy.networking.k8s.io",
                    "clusternetworkpolicies.policy.networking.k8s.io",
                    "ciliumnetworkpolicies.cilium.io",
                    "ciliumclusterwidenetworkpolicies.cilium.io",
                    "networkpolicies.crd.projectcalico.org",
                    "globalnetworkpolicies.crd.projectcalico.org",
                    "networkpolicies.projectcalico.org",
                    "globalnetworkpolicies.projectcalico.org",
                    "networkpolicies.crd.antrea.io",
                    "clusternetworkpolicies.crd.antrea.io");

    @Override
    public Judgement judge(Case it) {
        ClusterObjects objects = it.seen().infrastructure().objects();
        Examination examination = new Examination(it);
        examination.examine(
                objects.pods().databases(),
                (pods, from) -> {
                    List<DatabasePod> open =
                            pods.stream().filter(pod -> !pod.isSelected()).toList();
                    if (!open.isEmpty()) {
                        examination.examine(
                                objects.served(),
                                (served, any) -> unselected(examination, it, open, served, from));
                    }
                });
        examination.examine(
                objects.services(),
                (services, from) ->
                        examination.gap(
                                new Evidence.Missing<>(from, Gap.Incomplete, outside(services))));
        return examination.verdict("");
    }

    private static void unselected(
            Examination examination,
            Case it,
            List<DatabasePod> pods,
            Set<String> served,
            Provenance from) {
        Set<String> others = new TreeSet<>(served);
        others.retainAll(OTHER_POLICIES);
        if (others.isEmpty()) {
            pods.forEach(pod -> examination.bad(from, finding(it, pod)));
        } else {
            examination.gap(
                    new Evidence.Missing<>(
                            from,
                            Gap.Incomplete,
                            "no NetworkPolicy selects %d database pods, and %s are not read"
                                    .formatted(pods.size(), String.join(", ", others))));
        }
    }

    private static Finding finding(Case it, DatabasePod pod) {
        return new Finding(
                it.control().severity(),
                "Pod",
                pod.namespace(),
                pod.name(),
                "Pod %s runs %s, and no NetworkPolicy limits who reaches it."
                        .formatted(Words.cut(pod.namespace() + "/" + pod.name()), pod.software()));
    }

    private static String outside(List<ServiceFacts> services) {
        List<String> names =
                services.stream()
                        .filter(ServiceFacts::leadsOutside)
                        .map(each -> each.namespace() + "/" + each.name())
                        .sorted()
                        .toList();
        return names.isEmpty()
                ? "no Service leads outside the cluster, and how pods authenticate is not visible"
                : "Services that lead outside the cluster: %s; how pods authenticate to them is not visible"
                        .formatted(Words.list(names));
    }
}
