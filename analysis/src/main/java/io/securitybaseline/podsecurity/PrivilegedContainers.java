package io.securitybaseline.podsecurity;

import io.fabric8.kubernetes.api.model.SecurityContext;
import io.securitybaseline.workload.PodContainer;

import java.util.Optional;

/** No container is privileged. */
final class PrivilegedContainers implements PodRule {

    @Override
    public Optional<PodFinding> findingIn(JudgedPod pod) {
        Offenders offenders = new Offenders();
        for (PodContainer container : pod.containers()) {
            Boolean own = JudgedPod.setting(container, SecurityContext::getPrivileged);
            if (Boolean.TRUE.equals(own)) {
                offenders.add(container, "securityContext.privileged");
            }
        }
        return offenders.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        offenders.finding(
                                "privileged",
                                offenders.containerNames()
                                        + " must not set securityContext.privileged=true"));
    }
}
