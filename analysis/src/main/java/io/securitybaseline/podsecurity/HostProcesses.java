package io.securitybaseline.podsecurity;

import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.WindowsSecurityContextOptions;

import java.util.Optional;

/** Nothing runs as a process of a Windows node. */
final class HostProcesses implements PodRule {

    @Override
    public Optional<PodFinding> findingIn(JudgedPod pod) {
        Offenders offenders = new Offenders();
        for (JudgedPod.Setting<WindowsSecurityContextOptions> it :
                pod.settings(
                        "windowsOptions",
                        PodSecurityContext::getWindowsOptions,
                        SecurityContext::getWindowsOptions)) {
            if (Boolean.TRUE.equals(it.value().getHostProcess())) {
                offenders.add(it, "hostProcess");
            }
        }
        return offenders.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        offenders.finding(
                                "hostProcess",
                                offenders.setters()
                                        + " must not set"
                                        + " securityContext.windowsOptions.hostProcess=true"));
    }
}
