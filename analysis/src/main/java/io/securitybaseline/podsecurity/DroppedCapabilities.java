package io.securitybaseline.podsecurity;

import io.fabric8.kubernetes.api.model.Capabilities;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.securitybaseline.workload.PodContainer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Every container drops all capabilities, and adds none but that to listen on a low port. */
final class DroppedCapabilities implements PodRule {
    private static final Set<String> ADDABLE = Set.of("NET_BIND_SERVICE");

    @Override
    public Optional<PodFinding> findingIn(JudgedPod pod) {
        Offenders keepers = keepers(pod);
        Offenders adders = AddedCapabilities.addersOfOthersThan(ADDABLE, pod);
        List<String> details = new ArrayList<>();
        if (!keepers.isEmpty()) {
            details.add(
                    keepers.containerNames()
                            + " must set securityContext.capabilities.drop=[\"ALL\"]");
        }
        if (!adders.isEmpty()) {
            details.add(AddedCapabilities.detail(adders));
            keepers.addFaultsOf(adders);
        }
        return details.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        keepers.finding("unrestricted capabilities", String.join("; ", details)));
    }

    private static Offenders keepers(JudgedPod pod) {
        Offenders keepers = new Offenders("[ALL]");
        for (PodContainer container : pod.containers()) {
            Capabilities own = JudgedPod.setting(container, SecurityContext::getCapabilities);
            if (own == null || own.getDrop() == null || !own.getDrop().contains("ALL")) {
                keepers.add(container, "securityContext.capabilities.drop");
            }
        }
        return keepers;
    }
}
