package io.securitybaseline.impact;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LimitRange;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.securitybaseline.baseline.EffectiveBaseline;
import io.securitybaseline.baseline.EffectiveBaseline.Scope;
import io.securitybaseline.baseline.SelectedBaseline;
import io.securitybaseline.baseline.Specs;
import io.securitybaseline.live.ItemKey;
import io.securitybaseline.live.ItemKind;
import io.securitybaseline.live.LiveNamespace;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Impacts on a namespace whose content is given as YAML. */
final class ImpactFixture {
    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    private ImpactFixture() {}

    /** That of one baseline, called b, as if nothing of it were enforced. */
    static Impact of(String spec, String... objects) {
        return of(List.of(Specs.baseline("b", spec)), objects(objects));
    }

    static Impact of(List<SelectedBaseline> baselines, List<HasMetadata> objects) {
        return Impact.of(
                PendingEnforcement.ofAll(
                        live("shop", objects),
                        baselines,
                        EffectiveBaseline.of(baselines, Scope.ASKED_FOR)),
                objects);
    }

    static List<HasMetadata> objects(String... objects) {
        return Arrays.stream(objects).map(it -> (HasMetadata) SERIALIZATION.unmarshal(it)).toList();
    }

    /** A namespace as the operator sees it: with its ServiceAccounts and LimitRanges. */
    static LiveNamespace live(String name, List<HasMetadata> objects) {
        Map<ItemKey, HasMetadata> seen = new TreeMap<>();
        objects.stream()
                .filter(it -> it instanceof ServiceAccount || it instanceof LimitRange)
                .forEach(
                        it ->
                                seen.put(
                                        new ItemKey(
                                                ItemKind.valueOf(it.getKind()),
                                                it.getMetadata().getName()),
                                        it));
        Namespace namespace =
                new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build();
        return new LiveNamespace(namespace, seen, null);
    }
}
