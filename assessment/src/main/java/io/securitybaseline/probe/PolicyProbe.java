package io.securitybaseline.probe;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.securitybaseline.api.Selector;
import io.securitybaseline.evidence.DatabasePod;
import io.securitybaseline.evidence.Evidence;
import io.securitybaseline.evidence.Probe;
import io.securitybaseline.evidence.Provenance;
import io.securitybaseline.live.OrNone;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads NetworkPolicies, and says which pods they select for incoming traffic. */
final class PolicyProbe {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final KubernetesClient client;
    private final Listed listed;
    private final Provenance from;

    PolicyProbe(KubernetesClient client, Listed listed, Provenance pods) {
        this.client = client;
        this.listed = listed;
        this.from = Provenance.direct(Probe.objects, pods.observed(), "");
    }

    private record Selecting(String namespace, Selector pods) {}

    /** Where there is no database, policies are not asked for. */
    Evidence<List<DatabasePod>> selected(Evidence<List<PodProbe.Database>> databases) {
        List<PodProbe.Database> pods = databases.found().orElse(List.of());
        if (pods.isEmpty()) {
            return databases.map(none -> List.of());
        }
        Set<String> namespaces =
                pods.stream().map(PodProbe.Database::namespace).collect(Collectors.toSet());
        return listed.gather(
                        from,
                        "list networkpolicies.networking.k8s.io",
                        client.network().v1().networkPolicies().inAnyNamespace(),
                        Listed.<NetworkPolicy, Selecting>each(it -> selecting(it, namespaces)))
                .map(policies -> pods.stream().map(pod -> judged(pod, policies)).toList());
    }

    private static DatabasePod judged(PodProbe.Database pod, List<Selecting> policies) {
        return new DatabasePod(
                pod.namespace(),
                pod.name(),
                pod.software(),
                policies.stream()
                        .anyMatch(
                                it ->
                                        it.namespace().equals(pod.namespace())
                                                && it.pods().matches(pod.labels())));
    }

    /** A policy that does not say its types is one for incoming traffic. */
    private static Stream<Selecting> selecting(NetworkPolicy policy, Set<String> namespaces) {
        String namespace = policy.getMetadata().getNamespace();
        if (policy.getSpec() == null || !namespaces.contains(namespace)) {
            return Stream.of();
        }
        List<String> types = OrNone.of(policy.getSpec().getPolicyTypes());
        if (!types.isEmpty() && !types.contains("Ingress")) {
            return Stream.of();
        }
        Selector pods =
                policy.getSpec().getPodSelector() == null
                        ? Selector.EVERYTHING
                        : MAPPER.convertValue(policy.getSpec().getPodSelector(), Selector.class);
        return Stream.of(new Selecting(namespace, pods));
    }
}
