package io.securitybaseline.baseline;

import io.fabric8.kubernetes.api.model.Quantity;
import io.securitybaseline.api.Control;
import io.securitybaseline.api.LimitEntry;
import io.securitybaseline.api.LimitRangeEntry;
import io.securitybaseline.api.QuotaEntry;
import io.securitybaseline.api.ResourcesSpec;
import io.securitybaseline.waiver.Exceptions;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The limits that hold in a namespace: of every bound the tightest that any baseline asks for. */
public record EffectiveResources(
        Optional<WithOrigin<List<LimitEntry>>> limits,
        Optional<WithOrigin<Map<String, Quantity>>> quota) {

    static EffectiveResources of(List<SelectedBaseline> baselines, Overrides overrides) {
        Merge merge = new Merge(Control.resources, baselines, overrides);
        return new EffectiveResources(
                merge.any(baseline -> limits(baseline).isPresent())
                        .map(origin -> origin.with(limits(baselines, merge))),
                merge.any(baseline -> hard(baseline).isPresent())
                        .map(
                                origin ->
                                        origin.with(
                                                QuantityBounds.smallest(
                                                        merge,
                                                        baselines,
                                                        "resources.quota.hard",
                                                        EffectiveResources::hard))));
    }

    EffectiveResources exempting(Exceptions exceptions) {
        return new EffectiveResources(
                limits.map(it -> it.waivedBy(exceptions.of(Control.resources, "limitRange"))),
                quota.map(it -> it.waivedBy(exceptions.of(Control.resources, "quota"))));
    }

    Stream<PathValue> values() {
        return Stream.concat(
                limits.stream()
                        .map(it -> new PathValue(Control.resources, "resources.limitRange", it)),
                quota.stream().map(it -> new PathValue(Control.resources, "resources.quota", it)));
    }

    private static List<LimitEntry> limits(List<SelectedBaseline> baselines, Merge merge) {
        List<LimitEntry> merged = new ArrayList<>();
        for (LimitEntry.Type type : LimitEntry.Type.values()) {
            if (baselines.stream().anyMatch(baseline -> limit(baseline, type).isPresent())) {
                merged.add(limit(type, baselines, merge));
            }
        }
        return merged;
    }

    private static LimitEntry limit(
            LimitEntry.Type type, List<SelectedBaseline> baselines, Merge merge) {
        String path = "resources.limitRange.limits[" + type + "].";
        Map<String, Quantity> max =
                QuantityBounds.smallest(
                        merge, baselines, path + "max", field(type, LimitEntry::max));
        Map<String, Quantity> min =
                QuantityBounds.largest(
                        merge, baselines, path + "min", field(type, LimitEntry::min));
        Map<String, Quantity> defaults =
                QuantityBounds.first(
                        merge, baselines, path + "default", field(type, LimitEntry::defaultLimit));
        Map<String, Quantity> requests =
                QuantityBounds.first(
                        merge,
                        baselines,
                        path + "defaultRequest",
                        field(type, LimitEntry::defaultRequest));
        Map<String, Quantity> limit =
                QuantityBounds.capped(QuantityBounds.raised(defaults, min), max);
        return new LimitEntry(
                type,
                max,
                min,
                limit,
                QuantityBounds.capped(
                        QuantityBounds.capped(QuantityBounds.raised(requests, min), max), limit),
                QuantityBounds.smallest(
                        merge,
                        baselines,
                        path + "maxLimitRequestRatio",
                        field(type, LimitEntry::maxLimitRequestRatio)));
    }

    private static Function<SelectedBaseline, Optional<Map<String, Quantity>>> field(
            LimitEntry.Type type, Function<LimitEntry, Map<String, Quantity>> field) {
        return baseline -> limit(baseline, type).map(field);
    }

    private static Optional<LimitEntry> limit(SelectedBaseline baseline, LimitEntry.Type type) {
        return limits(baseline)
                .flatMap(
                        range ->
                                range.limits().stream()
                                        .filter(entry -> entry.type() == type)
                                        .findFirst());
    }

    private static Optional<LimitRangeEntry> limits(SelectedBaseline baseline) {
        return Optional.ofNullable(baseline.spec().resources()).map(ResourcesSpec::limitRange);
    }

    private static Optional<Map<String, Quantity>> hard(SelectedBaseline baseline) {
        return Optional.ofNullable(baseline.spec().resources())
                .map(ResourcesSpec::quota)
                .map(QuotaEntry::hard);
    }
}
