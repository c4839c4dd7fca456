package io.securitybaseline.podsecurity;

import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContext;

import java.util.Optional;

/** Neither the pod nor a container asks for user 0. */
final class UserZero implements PodRule {

    @Override
    public Optional<PodFinding> findingIn(JudgedPod pod) {
        Offenders offenders = new Offenders();
        for (JudgedPod.Setting<Long> it :
                pod.settings(
                        "runAsUser",
                        PodSecurityContext::getRunAsUser,
                        SecurityContext::getRunAsUser)) {
            if (it.value() == 0) {
                offenders.add(it, "");
            }
        }
        return offenders.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        offenders.finding(
                                "runAsUser=0", offenders.setters() + " must not set runAsUser=0"));
    }
}
