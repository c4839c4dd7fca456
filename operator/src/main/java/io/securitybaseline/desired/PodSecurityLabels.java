package io.securitybaseline.desired;

import io.securitybaseline.api.PodSecurityLevel;
import io.securitybaseline.baseline.EffectivePodSecurity;
import io.securitybaseline.baseline.PodSecurityFloor;
import io.securitybaseline.baseline.Sourced;
import io.securitybaseline.live.ItemKey;
import io.securitybaseline.live.ItemKind;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Optional;

/**
 * The labels of Pod Security Admission. A stricter level that somebody else has set stays, with its
 * version.
 */
final class PodSecurityLabels {
    private PodSecurityLabels() {}

    static void add(EffectivePodSecurity podSecurity, Draft draft) {
        podSecurity.floors().forEach((use, floor) -> add(use, floor, draft));
    }

    private static void add(
            EffectivePodSecurity.Use use, Sourced<PodSecurityFloor> floor, Draft draft) {
        String levelKey = Labels.POD_SECURITY + use;
        String versionKey = levelKey + "-version";
        @Nullable String liveLevel = draft.live().labels().get(levelKey);
        @Nullable String liveVersion = draft.live().labels().get(versionKey);
        boolean stricter =
                level(liveLevel)
                        .filter(level -> level.compareTo(floor.value().level()) > 0)
                        .isPresent();
        if (stricter && liveLevel != null) {
            draft.part(label(levelKey), floor, liveLevel);
            if (liveVersion != null) {
                draft.part(label(versionKey), floor, liveVersion);
            }
        } else {
            draft.part(label(levelKey), floor, floor.value().level().name());
            draft.part(label(versionKey), floor, floor.value().version());
        }
    }

    private static ItemKey label(String key) {
        return new ItemKey(ItemKind.NamespaceLabel, key);
    }

    private static Optional<PodSecurityLevel> level(@Nullable String label) {
        return Arrays.stream(PodSecurityLevel.values())
                .filter(level -> level.name().equals(label))
                .findFirst();
    }
}
