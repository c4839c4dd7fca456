package io.securitybaseline.podsecurity;

import io.fabric8.kubernetes.api.model.ContainerPort;
import io.securitybaseline.workload.PodContainer;
import io.securitybaseline.workload.PodContainer.Listing;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** No container takes a port of the node. */
final class HostPorts implements PodRule {

    @Override
    public Optional<PodFinding> findingIn(JudgedPod pod) {
        boolean hostNetwork = Boolean.TRUE.equals(pod.spec().getHostNetwork());
        Offenders offenders = new Offenders();
        for (PodContainer container : pod.containers()) {
            boolean everyPort = hostNetwork && container.list() != Listing.ephemeralContainers;
            List<String> fields = new ArrayList<>();
            List<ContainerPort> ports = container.container().getPorts();
            for (int i = 0; ports != null && i < ports.size(); i++) {
                int hostPort = hostPort(ports.get(i), everyPort);
                if (hostPort != 0) {
                    fields.add("ports[" + i + "].hostPort");
                    offenders.addValue(Integer.toString(hostPort));
                }
            }
            if (!fields.isEmpty()) {
                offenders.add(container, fields);
            }
        }
        return offenders.isEmpty()
                ? Optional.empty()
                : Optional.of(offenders.finding("hostPort", detail(offenders)));
    }

    /**
     * In the network of its node a container takes every port that it names: the API server writes
     * them into hostPort before it judges the pod.
     */
    private static int hostPort(@Nullable ContainerPort port, boolean everyPort) {
        int own = port == null ? 0 : number(port.getHostPort());
        return own == 0 && port != null && everyPort ? number(port.getContainerPort()) : own;
    }

    private static int number(@Nullable Integer port) {
        return port == null ? 0 : port;
    }

    private static String detail(Offenders offenders) {
        return "%s %s %s %s"
                .formatted(
                        offenders.containerNames(),
                        offenders.containers() == 1 ? "uses" : "use",
                        Wording.plural("hostPort", offenders.values().size()),
                        String.join(", ", offenders.values()));
    }
}
