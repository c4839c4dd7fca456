package io.securitybaseline.baseline;

import io.securitybaseline.api.Control;
import io.securitybaseline.api.PodSecurityLevel;
import io.securitybaseline.api.PodSecuritySpec;
import io.securitybaseline.waiver.Exceptions;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The Pod Security Admission levels that hold in a namespace: the strictest that any baseline asks
 * for.
 */
public record EffectivePodSecurity(Map<Use, WithOrigin<PodSecurityFloor>> floors) {

    /** What a level is used for, spelled as in the labels. */
    public enum Use {
        warn,
        audit,
        enforce
    }

    static EffectivePodSecurity of(List<SelectedBaseline> baselines, Overrides overrides) {
        Merge merge = new Merge(Control.podSecurity, baselines, overrides);
        Map<Use, WithOrigin<PodSecurityFloor>> floors = new EnumMap<>(Use.class);
        for (Use use : Use.values()) {
            merge.strictest(
                            "podSecurity." + use,
                            baseline -> floor(baseline, use),
                            PodSecurityFloor.STRICTNESS)
                    .ifPresent(it -> floors.put(use, it));
        }
        return new EffectivePodSecurity(floors);
    }

    EffectivePodSecurity exempting(Exceptions exceptions) {
        Map<Use, WithOrigin<PodSecurityFloor>> waived = new EnumMap<>(Use.class);
        floors.forEach(
                (use, floor) ->
                        waived.put(
                                use,
                                floor.waivedBy(exceptions.of(Control.podSecurity, use.name()))));
        return new EffectivePodSecurity(waived);
    }

    Stream<PathValue> values() {
        return floors.entrySet().stream()
                .map(
                        floor ->
                                new PathValue(
                                        Control.podSecurity,
                                        "podSecurity." + floor.getKey(),
                                        floor.getValue()));
    }

    private static Optional<PodSecurityFloor> floor(SelectedBaseline baseline, Use use) {
        PodSecuritySpec spec = baseline.spec().podSecurity();
        if (spec == null) {
            return Optional.empty();
        }
        PodSecurityLevel level =
                switch (use) {
                    case warn -> spec.warn();
                    case audit -> spec.audit();
                    case enforce -> spec.enforce();
                };
        String version = spec.version() == null ? PodSecurityFloor.LATEST : spec.version();
        return Optional.ofNullable(level).map(it -> new PodSecurityFloor(it, version));
    }
}
