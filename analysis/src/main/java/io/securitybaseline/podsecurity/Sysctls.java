package io.securitybaseline.podsecurity;

import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.Sysctl;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Kernel parameters are set only if they are the pod's own and cannot harm the node. */
final class Sysctls implements PodRule {
    static final Sysctls OF_1_0 =
            new Sysctls(
                    Set.of(
                            "kernel.shm_rmid_forced",
                            "net.ipv4.ip_local_port_range",
                            "net.ipv4.ip_unprivileged_port_start",
                            "net.ipv4.ping_group_range",
                            "net.ipv4.tcp_syncookies"));
    static final Sysctls OF_1_27 = OF_1_0.and("net.ipv4.ip_local_reserved_ports");
    static final Sysctls OF_1_29 =
            OF_1_27.and(
                    "net.ipv4.tcp_fin_timeout",
                    "net.ipv4.tcp_keepalive_intvl",
                    "net.ipv4.tcp_keepalive_probes",
                    "net.ipv4.tcp_keepalive_time");
    static final Sysctls OF_1_32 = OF_1_29.and("net.ipv4.tcp_rmem", "net.ipv4.tcp_wmem");

    private final Set<String> allowed;

    private Sysctls(Set<String> allowed) {
        this.allowed = allowed;
    }

    private Sysctls and(String... more) {
        Set<String> all = new HashSet<>(allowed);
        all.addAll(List.of(more));
        return new Sysctls(Set.copyOf(all));
    }

    @Override
    public Optional<PodFinding> findingIn(JudgedPod pod) {
        List<Sysctl> sysctls = pod.setting(PodSecurityContext::getSysctls);
        List<String> forbidden = new ArrayList<>();
        List<FaultyField> faults = new ArrayList<>();
        for (int i = 0; sysctls != null && i < sysctls.size(); i++) {
            String name = Objects.requireNonNullElse(sysctls.get(i).getName(), "");
            if (!allowed.contains(name)) {
                forbidden.add(name);
                faults.add(FaultyField.ofPod("spec.securityContext.sysctls[" + i + "]"));
            }
        }
        return forbidden.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new PodFinding("forbidden sysctls", String.join(", ", forbidden), faults));
    }
}
