package io.securitybaseline.desired;

import io.fabric8.kubernetes.api.model.LimitRangeBuilder;
import io.fabric8.kubernetes.api.model.LimitRangeItem;
import io.fabric8.kubernetes.api.model.LimitRangeItemBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.securitybaseline.api.LimitEntry;
import io.securitybaseline.baseline.EffectiveResources;
import io.securitybaseline.live.ItemKind;

import java.util.Map;
import java.util.TreeMap;

/** The LimitRange and the ResourceQuota. */
final class ResourceLimits {
    private ResourceLimits() {}

    static void add(EffectiveResources resources, Draft draft) {
        resources
                .limits()
                .filter(limits -> !limits.isWaived())
                .ifPresent(
                        limits ->
                                draft.object(
                                        ItemKind.LimitRange,
                                        limits,
                                        new LimitRangeBuilder()
                                                .withMetadata(
                                                        draft.metadata(Draft.PREFIX + "limits"))
                                                .withNewSpec()
                                                .withLimits(
                                                        limits.value().stream()
                                                                .map(ResourceLimits::item)
                                                                .toList())
                                                .endSpec()
                                                .build()));
        resources
                .quota()
                .filter(quota -> !quota.isWaived())
                .ifPresent(
                        quota ->
                                draft.object(
                                        ItemKind.ResourceQuota,
                                        quota,
                                        new ResourceQuotaBuilder()
                                                .withMetadata(
                                                        draft.metadata(Draft.PREFIX + "quota"))
                                                .withNewSpec()
                                                .withHard(sorted(quota.value()))
                                                .endSpec()
                                                .build()));
    }

    private static LimitRangeItem item(LimitEntry entry) {
        return new LimitRangeItemBuilder()
                .withType(entry.type().name())
                .withMax(sorted(entry.max()))
                .withMin(sorted(entry.min()))
                .withDefault(sorted(entry.defaultLimit()))
                .withDefaultRequest(sorted(entry.defaultRequest()))
                .withMaxLimitRequestRatio(sorted(entry.maxLimitRequestRatio()))
                .build();
    }

    private static Map<String, Quantity> sorted(Map<String, Quantity> quantities) {
        return new TreeMap<>(quantities);
    }
}
