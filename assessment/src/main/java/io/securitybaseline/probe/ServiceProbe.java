package io.securitybaseline.probe;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.ServiceSpec;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.securitybaseline.evidence.Evidence;
import io.securitybaseline.evidence.Probe;
import io.securitybaseline.evidence.Provenance;
import io.securitybaseline.evidence.ServiceFacts;
import io.securitybaseline.live.OrNone;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Reads Services, and keeps those that lead outside the cluster or open ports of nodes. */
final class ServiceProbe {
    private final KubernetesClient client;
    private final Listed listed;
    private final Provenance from;

    ServiceProbe(KubernetesClient client, Listed listed, Instant now) {
        this.client = client;
        this.listed = listed;
        this.from = Provenance.direct(Probe.objects, now, "");
    }

    Evidence<List<ServiceFacts>> read() {
        return listed.gather(
                from,
                "list services",
                client.services().inAnyNamespace(),
                Listed.<Service, ServiceFacts>each(ServiceProbe::facts));
    }

    private static Stream<ServiceFacts> facts(Service service) {
        ServiceSpec spec = service.getSpec();
        if (spec == null) {
            return Stream.of();
        }
        ServiceFacts facts =
                new ServiceFacts(
                        service.getMetadata().getNamespace(),
                        service.getMetadata().getName(),
                        leadsOutside(service, spec),
                        nodePorts(spec));
        return facts.leadsOutside() || !facts.nodePorts().isEmpty()
                ? Stream.of(facts)
                : Stream.of();
    }

    /** The one of the API server has no selector either, and leads nowhere else. */
    private static boolean leadsOutside(Service service, ServiceSpec spec) {
        boolean isApiServer =
                service.getMetadata().getName().equals("kubernetes")
                        && service.getMetadata().getNamespace().equals("default");
        return "ExternalName".equals(spec.getType())
                || (OrNone.of(spec.getSelector()).isEmpty() && !isApiServer);
    }

    private static List<Integer> nodePorts(ServiceSpec spec) {
        return Stream.concat(
                        OrNone.of(spec.getPorts()).stream().map(ServicePort::getNodePort),
                        Stream.of(spec).map(ServiceSpec::getHealthCheckNodePort))
                .filter(Objects::nonNull)
                .filter(port -> port > 0)
                .toList();
    }
}
