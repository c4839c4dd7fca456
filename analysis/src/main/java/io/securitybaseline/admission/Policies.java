package io.securitybaseline.admission;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MatchResources;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MatchResourcesBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.NamedRuleWithOperations;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyBindingBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicySpec;
import io.securitybaseline.api.Selector;
import io.securitybaseline.baseline.SelectedBaseline;
import io.securitybaseline.desired.DesiredItem;
import io.securitybaseline.desired.Labels;
import io.securitybaseline.live.ItemKey;
import io.securitybaseline.live.ItemKind;

import java.util.List;
import java.util.TreeMap;

/** Policies with their bindings, as objects. What the API server would fill in is written out. */
final class Policies {
    private Policies() {}

    /** The policy, and the binding that gives it the baseline's own selector. */
    static List<DesiredItem> of(
            String name,
            SelectedBaseline baseline,
            ValidatingAdmissionPolicySpec spec,
            String validationAction) {
        var policy =
                new ValidatingAdmissionPolicyBuilder()
                        .withMetadata(metadata(name))
                        .withSpec(spec)
                        .build();
        var binding =
                new ValidatingAdmissionPolicyBindingBuilder()
                        .withMetadata(metadata(name))
                        .withNewSpec()
                        .withPolicyName(name)
                        .withValidationActions(validationAction)
                        .withMatchResources(
                                new MatchResourcesBuilder(everyObject(List.of()))
                                        .withNamespaceSelector(
                                                selector(baseline.spec().namespaceSelector()))
                                        .build())
                        .endSpec()
                        .build();
        return List.of(
                item(ItemKind.ValidatingAdmissionPolicy, baseline, policy),
                item(ItemKind.ValidatingAdmissionPolicyBinding, baseline, binding));
    }

    /** Requests on these resources, in whatever version they are sent. */
    static MatchResources everyObject(List<NamedRuleWithOperations> resources) {
        return new MatchResourcesBuilder()
                .withMatchPolicy("Equivalent")
                .withNamespaceSelector(new LabelSelector())
                .withObjectSelector(new LabelSelector())
                .withResourceRules(resources)
                .build();
    }

    private static DesiredItem item(ItemKind kind, SelectedBaseline baseline, HasMetadata object) {
        return new DesiredItem.DesiredObject(
                new ItemKey(kind, object.getMetadata().getName()),
                baseline.name(),
                object,
                !baseline.isSuspended(),
                baseline.adopts());
    }

    private static ObjectMeta metadata(String name) {
        return new ObjectMetaBuilder()
                .withName(name)
                .addToLabels(Labels.MANAGED_BY, Labels.MANAGED_BY_VALUE)
                .build();
    }

    private static LabelSelector selector(Selector selector) {
        return new LabelSelectorBuilder()
                .withMatchLabels(
                        selector.matchLabels().isEmpty()
                                ? null
                                : new TreeMap<>(selector.matchLabels()))
                .withMatchExpressions(
                        selector.matchExpressions().stream()
                                .map(
                                        it ->
                                                new LabelSelectorRequirement(
                                                        it.key(),
                                                        it.operator().name(),
                                                        it.values()))
                                .toList())
                .build();
    }
}
