package io.securitybaseline.podsecurity;

import io.fabric8.kubernetes.api.model.SecurityContext;
import io.securitybaseline.workload.PodContainer;

import java.util.Optional;

/** Every container says that its processes gain no privileges that their parents lack. */
final class PrivilegeEscalation implements PodRule {

    @Override
    public Optional<PodFinding> findingIn(JudgedPod pod) {
        Offenders offenders = new Offenders("false");
        for (PodContainer container : pod.containers()) {
            Boolean own =
                    JudgedPod.setting(container, SecurityContext::getAllowPrivilegeEscalation);
            if (!Boolean.FALSE.equals(own)) {
                offenders.add(container, "securityContext.allowPrivilegeEscalation");
            }
        }
        return offenders.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        offenders.finding(
                                "allowPrivilegeEscalation != false",
                                offenders.containerNames()
                                        + " must set"
                                        + " securityContext.allowPrivilegeEscalation=false"));
    }
}
