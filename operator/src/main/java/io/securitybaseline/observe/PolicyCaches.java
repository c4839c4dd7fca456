package io.securitybaseline.observe;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicy;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyBinding;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.TransformingItemStore;
import io.securitybaseline.api.SecurityBaseline;
import io.securitybaseline.desired.Labels;
import io.securitybaseline.live.ItemKey;
import io.securitybaseline.live.ItemKind;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The caches of admission policies and their bindings, of which the operator's are looked at. */
public final class PolicyCaches {
    private final EventSourceContext<SecurityBaseline> context;
    private final Function<String, Set<ItemKey>> keys;
    private final Triggers triggers;

    /** Admission does not see writes of admission policies, and so stamps none of them. */
    private final Slimming slimming = new Slimming(false);

    private final PatientEventSource<ValidatingAdmissionPolicy, SecurityBaseline> policies;
    private final PatientEventSource<ValidatingAdmissionPolicyBinding, SecurityBaseline> bindings;

    /**
     * @param keys what a baseline of a name can have here
     */
    public PolicyCaches(
            EventSourceContext<SecurityBaseline> context,
            Function<String, Set<ItemKey>> keys,
            Triggers triggers) {
        this.context = context;
        this.keys = keys;
        this.triggers = triggers;
        this.policies = watch(ValidatingAdmissionPolicy.class, ItemKind.ValidatingAdmissionPolicy);
        this.bindings =
                watch(
                        ValidatingAdmissionPolicyBinding.class,
                        ItemKind.ValidatingAdmissionPolicyBinding);
    }

    /** The watches, for the framework to run. */
    public List<EventSource<?, SecurityBaseline>> eventSources() {
        return List.of(policies, bindings);
    }

    /** Those of these keys that are there. */
    public Map<ItemKey, HasMetadata> of(Collection<ItemKey> wanted) {
        Map<ItemKey, HasMetadata> objects = new TreeMap<>();
        for (ItemKey key : wanted) {
            get(key).ifPresent(object -> objects.put(key, object));
        }
        return objects;
    }

    /** Those that carry our label and have one of these names. */
    public Map<ItemKey, HasMetadata> labelled(Predicate<String> names) {
        return Stream.concat(
                        all(policies, ItemKind.ValidatingAdmissionPolicy),
                        all(bindings, ItemKind.ValidatingAdmissionPolicyBinding))
                .filter(entry -> names.test(entry.getKey().name()))
                .filter(entry -> isLabelled(entry.getValue()))
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey,
                                Map.Entry::getValue,
                                (one, same) -> one,
                                TreeMap::new));
    }

    /** Takes note of an object as the API server returned it. */
    public void wrote(HasMetadata written) {
        switch (written) {
            case ValidatingAdmissionPolicy policy -> RecentWrites.note(policies, policy);
            case ValidatingAdmissionPolicyBinding binding -> RecentWrites.note(bindings, binding);
            default ->
                    throw new IllegalArgumentException(written.getKind() + " is not cached here");
        }
    }

    private Optional<? extends HasMetadata> get(ItemKey key) {
        ResourceID id = new ResourceID(key.name());
        return key.kind() == ItemKind.ValidatingAdmissionPolicy
                ? policies.get(id)
                : bindings.get(id);
    }

    /** Whether what is not in the caches is not there. */
    public boolean isFilled() {
        return policies.isFilled() && bindings.isFilled();
    }

    private <R extends HasMetadata> PatientEventSource<R, SecurityBaseline> watch(
            Class<R> type, ItemKind kind) {
        return new PatientEventSource<>(
                InformerEventSourceConfiguration.from(type, SecurityBaseline.class)
                        .withName(type.getSimpleName())
                        .withItemStore(new TransformingItemStore<R>(slimming::slim))
                        .withInformerListLimit(Watches.PAGE)
                        .<SecurityBaseline>withPrimaryToSecondaryMapper(baseline -> Set.of())
                        .withSecondaryToPrimaryMapper(
                                object -> {
                                    concerned(new ItemKey(kind, object.getMetadata().getName()));
                                    return Set.of();
                                })
                        .build(),
                context,
                new WatchRights(context.getClient(), type, "", "")::missing,
                null);
    }

    private void concerned(ItemKey key) {
        context.getPrimaryCache()
                .keys()
                .filter(baseline -> keys.apply(baseline.getName()).contains(key))
                .forEach(baseline -> triggers.baseline(baseline.getName()));
    }

    private static <R extends HasMetadata> Stream<Map.Entry<ItemKey, HasMetadata>> all(
            PatientEventSource<R, SecurityBaseline> cache, ItemKind kind) {
        return cache.list(object -> true)
                .map(
                        object ->
                                Map.entry(
                                        new ItemKey(kind, object.getMetadata().getName()), object));
    }

    private static boolean isLabelled(HasMetadata object) {
        Map<String, String> labels = object.getMetadata().getLabels();
        return labels != null && Labels.MANAGED_BY_VALUE.equals(labels.get(Labels.MANAGED_BY));
    }
}
