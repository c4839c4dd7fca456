package io.securitybaseline.probe;

import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicy;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyBinding;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.securitybaseline.evidence.AdmissionExtensions;
import io.securitybaseline.evidence.Evidence;
import io.securitybaseline.evidence.PolicyFacts;
import io.securitybaseline.evidence.Probe;
import io.securitybaseline.evidence.Provenance;
import io.securitybaseline.evidence.WebhookFacts;
import io.securitybaseline.live.OrNone;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reads webhooks, admission policies with their bindings, and who answers for webhooks. */
final class ExtensionProbe {
    private final KubernetesClient client;
    private final Listed listed;
    private final Provenance from;

    ExtensionProbe(KubernetesClient client, Listed listed, Instant now) {
        this.client = client;
        this.listed = listed;
        this.from = Provenance.direct(Probe.objects, now, "");
    }

    AdmissionExtensions read() {
        Evidence<List<WebhookFacts>> webhooks = both(validating(), mutating());
        return new AdmissionExtensions(
                webhooks, policies(), readyServices(webhooks.found().orElse(List.of())));
    }

    private Evidence<List<WebhookFacts>> validating() {
        return listed.gather(
                from,
                "list validatingwebhookconfigurations.admissionregistration.k8s.io",
                client.admissionRegistration().v1().validatingWebhookConfigurations(),
                Listed.<ValidatingWebhookConfiguration, WebhookFacts>each(Webhooks::of));
    }

    private Evidence<List<WebhookFacts>> mutating() {
        return listed.gather(
                from,
                "list mutatingwebhookconfigurations.admissionregistration.k8s.io",
                client.admissionRegistration().v1().mutatingWebhookConfigurations(),
                Listed.<MutatingWebhookConfiguration, WebhookFacts>each(Webhooks::of));
    }

    private static <T> Evidence<List<T>> both(Evidence<List<T>> some, Evidence<List<T>> others) {
        if (some instanceof Evidence.Seen<List<T>> seen) {
            return others.map(it -> Stream.concat(seen.value().stream(), it.stream()).toList());
        }
        return some;
    }

    private Evidence<List<PolicyFacts>> policies() {
        Evidence<List<String>> bound =
                listed.gather(
                        from,
                        "list validatingadmissionpolicybindings.admissionregistration.k8s.io",
                        client.resources(ValidatingAdmissionPolicyBinding.class),
                        Listed.<ValidatingAdmissionPolicyBinding, String>each(
                                it -> Stream.of(it.getSpec().getPolicyName())));
        if (bound instanceof Evidence.Missing<List<String>> missing) {
            return missing.of();
        }
        Set<String> names = new HashSet<>(bound.found().orElse(List.of()));
        return listed.gather(
                        from,
                        "list validatingadmissionpolicies.admissionregistration.k8s.io",
                        client.resources(ValidatingAdmissionPolicy.class),
                        Listed.<ValidatingAdmissionPolicy, PolicyFacts>each(
                                it -> Stream.of(policy(it, names))))
                .map(known -> withDangling(known, names));
    }

    private static PolicyFacts policy(ValidatingAdmissionPolicy policy, Set<String> bound) {
        String name = policy.getMetadata().getName();
        return new PolicyFacts(
                name, true, bound.contains(name), policy.getSpec().getParamKind() != null);
    }

    private static List<PolicyFacts> withDangling(List<PolicyFacts> known, Set<String> bound) {
        Set<String> dangling = new TreeSet<>(bound);
        known.forEach(it -> dangling.remove(it.name()));
        List<PolicyFacts> all = new ArrayList<>(known);
        dangling.forEach(it -> all.add(new PolicyFacts(it, false, true, false)));
        return List.copyOf(all);
    }

    /** Only those of webhooks are requested: a cluster has far more endpoints. */
    private Evidence<Set<String>> readyServices(List<WebhookFacts> webhooks) {
        Set<String> ready = new HashSet<>();
        Set<String> services = new TreeSet<>();
        webhooks.stream()
                .map(it -> it.server().service())
                .filter(it -> !it.isEmpty())
                .forEach(services::add);
        for (String service : services) {
            String[] parts = service.split("/", 2);
            Evidence<List<Boolean>> answers =
                    listed.gather(
                            from,
                            "list endpointslices.discovery.k8s.io",
                            client.discovery()
                                    .v1()
                                    .endpointSlices()
                                    .inNamespace(parts[0])
                                    .withLabel("kubernetes.io/service-name", parts[1]),
                            Listed.<EndpointSlice, Boolean>each(ExtensionProbe::readiness));
            if (answers instanceof Evidence.Missing<List<Boolean>> missing) {
                return missing.of();
            }
            if (answers.found().orElse(List.of()).contains(true)) {
                ready.add(service);
            }
        }
        return new Evidence.Seen<>(Set.copyOf(ready), from);
    }

    /** An endpoint that does not say whether it is ready counts as one that is. */
    private static Stream<Boolean> readiness(EndpointSlice slice) {
        return OrNone.of(slice.getEndpoints()).stream()
                .map(Endpoint::getConditions)
                .map(it -> it == null || !Boolean.FALSE.equals(it.getReady()));
    }
}
