package io.securitybaseline.podsecurity;

import io.fabric8.kubernetes.api.model.SecurityContext;
import io.securitybaseline.workload.PodContainer;

import java.util.Optional;

/** No container sees more of {@code /proc} than by default. */
final class ProcMounts implements PodRule {

    @Override
    public Optional<PodFinding> findingIn(JudgedPod pod) {
        Offenders offenders = new Offenders();
        for (PodContainer container : pod.containers()) {
            String own = JudgedPod.setting(container, SecurityContext::getProcMount);
            if (own != null && !own.equals("Default")) {
                offenders.add(container, "securityContext.procMount");
                offenders.addValue(own);
            }
        }
        return offenders.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        offenders.finding(
                                "procMount",
                                "%s must not set securityContext.procMount to %s"
                                        .formatted(
                                                offenders.containerNames(),
                                                Wording.quoted(offenders.values()))));
    }
}
