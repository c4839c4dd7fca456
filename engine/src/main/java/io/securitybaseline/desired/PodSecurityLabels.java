package io.securitybaseline.desired;

import io.securitybaseline.api.PodSecurityLevel;
import io.securitybaseline.baseline.EffectivePodSecurity;
import io.securitybaseline.baseline.PodSecurityFloor;
import io.securitybaseline.baseline.WithOrigin;
import io.securitybaseline.live.ItemKey;
import io.securitybaseline.live.ItemKind;

import java.util.Arrays;
import java.util.Optional;

/**
 * The labels of Pod Security Admission. A stricter level that somebody else has set stays, and its
 * version too unless it is older: a stricter level refuses all that a weaker one refuses only in
 * the same version or a newer one.
 */
final class PodSecurityLabels {
    private PodSecurityLabels() {}

    static void add(EffectivePodSecurity podSecurity, Draft draft) {
        podSecurity
                .floors()
                .forEach(
                        (use, floor) -> {
                            if (!floor.isWaived()) {
                                add(use, floor, draft);
                            }
                        });
    }

    private static void add(
            EffectivePodSecurity.Use use, WithOrigin<PodSecurityFloor> floor, Draft draft) {
        ItemKey level = label(Labels.POD_SECURITY + use);
        ItemKey version = label(Labels.POD_SECURITY + use + "-version");
        if (isExceeded(level, floor.value(), draft)) {
            draft.exceeded(level, floor);
            if (isTooOld(draft.live().part(level), draft.live().part(version), floor.value())) {
                draft.part(version, floor, floor.value().version());
            } else {
                draft.exceeded(version, floor);
            }
        } else {
            draft.part(level, floor, floor.value().level().name());
            draft.part(version, floor, floor.value().version());
        }
    }

    /** Where there is no version the newest holds; one that cannot be read is made readable. */
    private static boolean isTooOld(
            Optional<String> level, Optional<String> version, PodSecurityFloor floor) {
        PodSecurityLevel there =
                level.flatMap(PodSecurityLabels::level).orElse(PodSecurityLevel.privileged);
        return version.filter(
                        it ->
                                !PodSecurityFloor.isVersion(it)
                                        || !floor.isMetBy(new PodSecurityFloor(there, it)))
                .isPresent();
    }

    /** Whether somebody else, and not the operator itself, has set a stricter level. */
    private static boolean isExceeded(ItemKey key, PodSecurityFloor floor, Draft draft) {
        Optional<String> live = draft.live().part(key);
        boolean ours =
                draft.live()
                        .inventory()
                        .get(key)
                        .filter(entry -> live.filter(entry.fingerprint()::equals).isPresent())
                        .isPresent();
        return !ours
                && live.flatMap(PodSecurityLabels::level)
                        .filter(level -> level.compareTo(floor.level()) > 0)
                        .isPresent();
    }

    private static ItemKey label(String key) {
        return new ItemKey(ItemKind.NamespaceLabel, key);
    }

    private static Optional<PodSecurityLevel> level(String label) {
        return Arrays.stream(PodSecurityLevel.values())
                .filter(level -> level.name().equals(label))
                .findFirst();
    }
}
