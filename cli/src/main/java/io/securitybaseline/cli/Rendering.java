package io.securitybaseline.cli;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.securitybaseline.baseline.EffectiveBaseline;
import io.securitybaseline.baseline.EffectiveRbac;
import io.securitybaseline.desired.Desired;
import io.securitybaseline.desired.DesiredItem;
import io.securitybaseline.desired.DesiredSet;
import io.securitybaseline.live.ClusterFacts;
import io.securitybaseline.live.ItemKey;
import io.securitybaseline.live.ItemKind;
import io.securitybaseline.live.LiveNamespace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a new namespace would get, as whole objects: labels on the Namespace, settings and entries
 * on its ServiceAccounts.
 *
 * @param missing what cannot be determined without a cluster, in sentences
 */
record Rendering(List<HasMetadata> objects, List<String> missing) {
    Rendering {
        objects = List.copyOf(objects);
        missing = List.copyOf(missing);
    }

    static Rendering of(
            String name, Map<String, String> labels, EffectiveBaseline asked, ClusterFacts facts) {
        Namespace namespace = namespace(name, labels);
        ServiceAccount account = account(name, EffectiveRbac.DEFAULT);
        LiveNamespace live =
                new LiveNamespace(
                        namespace,
                        Map.of(
                                new ItemKey(ItemKind.ServiceAccount, EffectiveRbac.DEFAULT),
                                account),
                        null);
        DesiredSet desired = Desired.of(asked, live, facts);
        List<String> missing = new ArrayList<>();
        Map<ItemKey, HasMetadata> objects = new LinkedHashMap<>();
        objects.put(new ItemKey(ItemKind.NamespaceLabel, name), namespace);
        for (DesiredItem item : desired.items().values()) {
            switch (item) {
                case DesiredItem.DesiredObject it -> objects.put(it.key(), it.object());
                case DesiredItem.DesiredPart it -> add(it, namespace, objects);
                case DesiredItem.Undetermined it ->
                        missing.add(it.key() + ": " + it.problem().message());
                case DesiredItem.Exceeded _, DesiredItem.Waived _ -> {}
            }
        }
        desired.problems().forEach(problem -> missing.add(problem.message()));
        return new Rendering(new ArrayList<>(objects.values()), missing);
    }

    /** The same with what stands beside the namespace. */
    Rendering and(DesiredSet besides) {
        List<HasMetadata> all = new ArrayList<>(objects);
        for (DesiredItem item : besides.items().values()) {
            if (item instanceof DesiredItem.DesiredObject it) {
                all.add(it.object());
            }
        }
        return new Rendering(all, missing);
    }

    private static void add(
            DesiredItem.DesiredPart part, Namespace namespace, Map<ItemKey, HasMetadata> objects) {
        ItemKey key = part.key();
        if (key.kind() == ItemKind.NamespaceLabel) {
            namespace.getMetadata().getLabels().put(key.name(), part.value());
            return;
        }
        ServiceAccount account =
                (ServiceAccount)
                        objects.computeIfAbsent(
                                key.carrier(),
                                it -> account(namespace.getMetadata().getName(), it.name()));
        if (key.kind() == ItemKind.ServiceAccountAutomount) {
            account.setAutomountServiceAccountToken(Boolean.valueOf(part.value()));
        } else {
            account.getImagePullSecrets().add(new LocalObjectReference(part.value()));
        }
    }

    private static Namespace namespace(String name, Map<String, String> labels) {
        return new NamespaceBuilder()
                .withNewMetadata()
                .withName(name)
                .addToLabels(labels)
                .addToLabels("kubernetes.io/metadata.name", name)
                .endMetadata()
                .build();
    }

    private static ServiceAccount account(String namespace, String name) {
        return new ServiceAccountBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(namespace)
                .endMetadata()
                .build();
    }
}
