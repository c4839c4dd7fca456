package io.securitybaseline.podsecurity;

import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.securitybaseline.workload.PodContainer;

import java.util.Optional;

/** The pod or each of its containers says that it does not run as root. */
final class NonRootUsers implements PodRule {
    private static final String REASON = "runAsNonRoot != true";

    @Override
    public Optional<PodFinding> findingIn(JudgedPod pod) {
        Offenders setters = new Offenders("true");
        for (JudgedPod.Setting<Boolean> it :
                pod.settings(
                        "runAsNonRoot",
                        PodSecurityContext::getRunAsNonRoot,
                        SecurityContext::getRunAsNonRoot)) {
            if (!it.value()) {
                setters.add(it, "");
            }
        }
        return setters.isEmpty()
                ? missing(pod)
                : Optional.of(
                        setters.finding(
                                REASON,
                                setters.setters()
                                        + " must not set securityContext.runAsNonRoot=false"));
    }

    private static Optional<PodFinding> missing(JudgedPod pod) {
        if (Boolean.TRUE.equals(pod.setting(PodSecurityContext::getRunAsNonRoot))) {
            return Optional.empty();
        }
        Offenders without = new Offenders("true");
        for (PodContainer container : pod.containers()) {
            if (JudgedPod.setting(container, SecurityContext::getRunAsNonRoot) == null) {
                without.add(container, "securityContext.runAsNonRoot");
            }
        }
        return without.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        without.finding(
                                REASON,
                                "pod or %s must set securityContext.runAsNonRoot=true"
                                        .formatted(without.containerNames())));
    }
}
