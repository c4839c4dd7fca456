package io.securitybaseline.podsecurity;

import io.fabric8.kubernetes.api.model.Capabilities;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.securitybaseline.workload.PodContainer;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** No capabilities are added but those that container runtimes grant anyway. */
final class AddedCapabilities implements PodRule {
    private static final Set<String> DEFAULTS =
            Set.of(
                    "AUDIT_WRITE",
                    "CHOWN",
                    "DAC_OVERRIDE",
                    "FOWNER",
                    "FSETID",
                    "KILL",
                    "MKNOD",
                    "NET_BIND_SERVICE",
                    "SETFCAP",
                    "SETGID",
                    "SETPCAP",
                    "SETUID",
                    "SYS_CHROOT");

    @Override
    public Optional<PodFinding> findingIn(JudgedPod pod) {
        Offenders offenders = addersOfOthersThan(DEFAULTS, pod);
        return offenders.isEmpty()
                ? Optional.empty()
                : Optional.of(offenders.finding("non-default capabilities", detail(offenders)));
    }

    static Offenders addersOfOthersThan(Set<String> allowed, JudgedPod pod) {
        Offenders offenders = new Offenders();
        for (PodContainer container : pod.containers()) {
            Capabilities own = JudgedPod.setting(container, SecurityContext::getCapabilities);
            List<String> added = own == null || own.getAdd() == null ? List.of() : own.getAdd();
            List<String> forbidden = added.stream().filter(it -> !allowed.contains(it)).toList();
            if (!forbidden.isEmpty()) {
                offenders.add(container, "securityContext.capabilities.add");
                forbidden.forEach(offenders::addValue);
            }
        }
        return offenders;
    }

    static String detail(Offenders offenders) {
        return "%s must not include %s in securityContext.capabilities.add"
                .formatted(offenders.containerNames(), Wording.quoted(offenders.values()));
    }
}
