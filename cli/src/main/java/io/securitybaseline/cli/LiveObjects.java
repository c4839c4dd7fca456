package io.securitybaseline.cli;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LimitRange;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.securitybaseline.api.Names;
import io.securitybaseline.api.NamespaceSecurityReport;
import io.securitybaseline.api.SecurityBaseline;
import io.securitybaseline.api.SecurityWaiver;
import io.securitybaseline.baseline.EffectiveRbac;
import io.securitybaseline.live.ItemKey;
import io.securitybaseline.live.ItemKind;
import io.securitybaseline.live.LiveNamespace;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A namespace as it is put together, object by object. */
final class LiveObjects {
    private final Map<ItemKey, HasMetadata> objects = new TreeMap<>();
    private Namespace namespace;
    private boolean labelsAreKnown;
    private @Nullable NamespaceSecurityReport report;
    private final List<SecurityBaseline> baselines = new ArrayList<>();
    private final List<SecurityWaiver> waivers = new ArrayList<>();

    LiveObjects(String name, Map<String, String> labels) {
        namespace =
                new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withLabels(labels)
                        .endMetadata()
                        .build();
        labelsAreKnown = !labels.isEmpty();
    }

    /**
     * The type of objects of a kind that baselines manage, or that are needed to understand them.
     */
    static Optional<Class<? extends HasMetadata>> type(String kind) {
        if (kind.equals("Namespace")) {
            return Optional.of(Namespace.class);
        }
        return Arrays.stream(ItemKind.values())
                .filter(it -> it.isObject() && it.name().equals(kind))
                .findFirst()
                .map(LiveObjects::type);
    }

    private static Class<? extends HasMetadata> type(ItemKind kind) {
        return switch (kind) {
            case NetworkPolicy -> NetworkPolicy.class;
            case Role -> Role.class;
            case RoleBinding -> RoleBinding.class;
            case ServiceAccount -> ServiceAccount.class;
            case LimitRange -> LimitRange.class;
            case ResourceQuota -> ResourceQuota.class;
            case Secret -> Secret.class;
            default -> throw new IllegalArgumentException(kind + " is a part of an object");
        };
    }

    void add(HasMetadata object) {
        switch (object) {
            case Namespace it -> {
                if (it.getMetadata().getName().equals(namespace.getMetadata().getName())) {
                    namespace = it;
                    labelsAreKnown = true;
                }
            }
            case NamespaceSecurityReport it -> {
                if (it.getMetadata().getName().equals(Names.REPORT)) {
                    report = it;
                }
            }
            case SecurityBaseline it -> baselines.add(it);
            case SecurityWaiver it -> waivers.add(it);
            default ->
                    objects.put(
                            new ItemKey(
                                    ItemKind.valueOf(object.getKind()),
                                    object.getMetadata().getName()),
                            object);
        }
    }

    /** Every namespace has this ServiceAccount, whether or not it was exported. */
    void addDefaultAccount() {
        objects.putIfAbsent(
                new ItemKey(ItemKind.ServiceAccount, EffectiveRbac.DEFAULT),
                new ServiceAccountBuilder()
                        .withNewMetadata()
                        .withName(EffectiveRbac.DEFAULT)
                        .withNamespace(namespace.getMetadata().getName())
                        .endMetadata()
                        .build());
    }

    /** The baselines that stand beside the namespace. */
    List<SecurityBaseline> baselines() {
        return baselines;
    }

    /** The waivers that stand beside it. */
    List<SecurityWaiver> waivers() {
        return waivers;
    }

    /** The content of a Secret, in base64; empty when it is not there. */
    Optional<String> pullSecret(String name) {
        return Optional.ofNullable((Secret) objects.get(new ItemKey(ItemKind.Secret, name)))
                .map(Secret::getData)
                .map(data -> data.get(".dockerconfigjson"));
    }

    /** The labels of the namespace by its name; empty when they are not known. */
    Map<String, Map<String, String>> labels() {
        Map<String, String> labels = namespace.getMetadata().getLabels();
        return labelsAreKnown
                ? Map.of(namespace.getMetadata().getName(), labels == null ? Map.of() : labels)
                : Map.of();
    }

    LiveNamespace done() {
        return new LiveNamespace(namespace, objects, report);
    }
}
