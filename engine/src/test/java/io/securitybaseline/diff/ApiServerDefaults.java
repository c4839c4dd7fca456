package io.securitybaseline.diff;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LimitRange;
import io.fabric8.kubernetes.api.model.LimitRangeItem;
import io.fabric8.kubernetes.api.model.LimitRangeSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.ResourceQuotaSpec;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MatchResources;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicy;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyBinding;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicySpec;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.api.model.rbac.Subject;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What an API server would return for an object that it was sent: its defaults, written down a
 * second time and on the model classes.
 */
final class ApiServerDefaults {
    private static final String RBAC = "rbac.authorization.k8s.io";

    private ApiServerDefaults() {}

    static HasMetadata of(HasMetadata sent) {
        HasMetadata returned =
                Given.changed(sent, Map.of("metadata", Map.of("uid", "u", "resourceVersion", "1")));
        switch (returned) {
            case NetworkPolicy policy -> fill(policy);
            case RoleBinding binding -> fill(binding);
            case LimitRange range when range.getSpec() == null ->
                    range.setSpec(new LimitRangeSpec());
            case LimitRange range -> range.getSpec().getLimits().forEach(ApiServerDefaults::fill);
            case ResourceQuota quota when quota.getSpec() == null ->
                    quota.setSpec(new ResourceQuotaSpec());
            case ValidatingAdmissionPolicy policy -> {
                if (policy.getSpec().getFailurePolicy() == null) {
                    policy.getSpec().setFailurePolicy("Fail");
                }
                fill(policy.getSpec().getMatchConstraints());
            }
            case ValidatingAdmissionPolicyBinding binding
                    when binding.getSpec().getMatchResources() != null ->
                    fill(binding.getSpec().getMatchResources());
            case Secret secret when secret.getType() == null -> secret.setType("Opaque");
            default -> {}
        }
        return returned;
    }

    private static void fill(NetworkPolicy policy) {
        if (policy.getSpec() == null) {
            policy.setSpec(new NetworkPolicySpec());
        }
        NetworkPolicySpec spec = policy.getSpec();
        if (spec.getPolicyTypes().isEmpty()) {
            spec.setPolicyTypes(
                    spec.getEgress().isEmpty() ? List.of("Ingress") : List.of("Ingress", "Egress"));
        }
        if (spec.getPodSelector() == null) {
            spec.setPodSelector(new LabelSelector());
        }
        Stream.concat(
                        spec.getIngress().stream().flatMap(rule -> rule.getPorts().stream()),
                        spec.getEgress().stream().flatMap(rule -> rule.getPorts().stream()))
                .filter(port -> port.getProtocol() == null)
                .forEach((NetworkPolicyPort port) -> port.setProtocol("TCP"));
    }

    private static void fill(RoleBinding binding) {
        if (binding.getRoleRef() != null) {
            binding.getRoleRef().setApiGroup(RBAC);
        }
        for (Subject subject : binding.getSubjects()) {
            boolean none = subject.getApiGroup() == null || subject.getApiGroup().isEmpty();
            boolean account = "ServiceAccount".equals(subject.getKind());
            subject.setApiGroup(none ? (account ? null : RBAC) : subject.getApiGroup());
            subject.setNamespace("".equals(subject.getNamespace()) ? null : subject.getNamespace());
        }
    }

    private static void fill(MatchResources match) {
        if (match.getMatchPolicy() == null) {
            match.setMatchPolicy("Equivalent");
        }
        if (match.getNamespaceSelector() == null) {
            match.setNamespaceSelector(new LabelSelector());
        }
        if (match.getObjectSelector() == null) {
            match.setObjectSelector(new LabelSelector());
        }
        Stream.concat(match.getResourceRules().stream(), match.getExcludeResourceRules().stream())
                .filter(rule -> rule.getScope() == null)
                .forEach(rule -> rule.setScope("*"));
    }

    private static void fill(LimitRangeItem item) {
        Map<String, Quantity> limits = inOtherWords(item.getDefault());
        Map<String, Quantity> requests = inOtherWords(item.getDefaultRequest());
        if ("Container".equals(item.getType())) {
            inOtherWords(item.getMax()).forEach(limits::putIfAbsent);
            limits.forEach(requests::putIfAbsent);
            inOtherWords(item.getMin()).forEach(requests::putIfAbsent);
        }
        item.setMax(inOtherWords(item.getMax()));
        item.setMin(inOtherWords(item.getMin()));
        item.setDefault(limits);
        item.setDefaultRequest(requests);
    }

    private static Map<String, Quantity> inOtherWords(Map<String, Quantity> amounts) {
        Map<String, Quantity> others = new TreeMap<>();
        amounts.forEach(
                (name, amount) ->
                        others.put(
                                name,
                                new Quantity(
                                        Quantity.getAmountInBytes(amount)
                                                        .multiply(BigDecimal.valueOf(1000))
                                                        .toBigInteger()
                                                + "m")));
        return others;
    }
}
