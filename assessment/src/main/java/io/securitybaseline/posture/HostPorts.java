package io.securitybaseline.posture;

import io.securitybaseline.api.Gap;
import io.securitybaseline.evidence.Evidence;
import io.securitybaseline.evidence.HostPod;

import java.util.Set;
import java.util.function.Predicate;

/**
 * Pods do not open ports of nodes. What daemons of the node itself open is not visible, so that
 * this never passes: a person can state it.
 */
final class HostPorts implements Judge {
    /** Of the distribution; whoever may create pods there is no tenant. */
    static final Set<String> SYSTEM = Set.of("kube-system", "kube-public");

    private final Predicate<HostPod> opens;
    private final String finding;

    /**
     * @param opens which pods break the control
     * @param finding what is said of one, with %s for its ports
     */
    HostPorts(Predicate<HostPod> opens, String finding) {
        this.opens = opens;
        this.finding = finding;
    }

    @Override
    public Judgement judge(Case it) {
        Examination examination = new Examination(it);
        examine(examination, it);
        return examination.verdict("");
    }

    void examine(Examination examination, Case it) {
        examination.examine(
                it.seen().infrastructure().objects().pods().onHosts(),
                (pods, from) -> {
                    pods.stream()
                            .filter(pod -> !SYSTEM.contains(pod.namespace()))
                            .filter(opens)
                            .forEach(
                                    pod ->
                                            examination.bad(
                                                    from,
                                                    new Finding(
                                                            it.control().severity(),
                                                            "Pod",
                                                            pod.namespace(),
                                                            pod.name(),
                                                            finding.formatted(
                                                                    Words.cut(
                                                                            pod.namespace()
                                                                                    + "/"
                                                                                    + pod
                                                                                            .name())))));
                    examination.gap(
                            new Evidence.Missing<>(
                                    from,
                                    Gap.Incomplete,
                                    "no pod does, and daemons of nodes are not visible"));
                });
    }
}
