package io.securitybaseline.posture;

import io.securitybaseline.api.Confidence;
import io.securitybaseline.api.Gap;
import io.securitybaseline.api.Severity;
import io.securitybaseline.evidence.Evidence;
import io.securitybaseline.evidence.Provenance;
import io.securitybaseline.evidence.VolumeFacts;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Persistent volumes are encrypted, as far as what was asked of their drivers shows. */
final class EncryptedVolumes implements Judge {
    /** What asks a driver for encryption, by its name. */
    private static final Map<String, Set<String>> KEYS =
            Map.of(
                    "ebs.csi.aws.com", Set.of("encrypted"),
                    "disk.csi.azure.com", Set.of("diskEncryptionSetID"),
                    "pd.csi.storage.gke.io", Set.of("disk-encryption-kms-key"),
                    "rbd.csi.ceph.com", Set.of("encrypted"),
                    "cephfs.csi.ceph.com", Set.of("encrypted"),
                    "driver.longhorn.io", Set.of("encrypted"));

    @Override
    public Judgement judge(Case it) {
        Evidence<List<VolumeFacts>> volumes =
                it.seen().infrastructure().objects().storage().volumes();
        Examination examination = new Examination(it);
        if (volumes instanceof Evidence.Seen<List<VolumeFacts>> seen && seen.value().isEmpty()) {
            return examination.notApplicable(seen.from(), "There is no bound PersistentVolume.");
        }
        examination.examine(
                volumes, (all, from) -> all.forEach(volume -> judge(examination, volume, from)));
        return examination.verdict(
                "Every bound volume was requested from its driver with encryption.");
    }

    /** A switch must be on; the id of a key must be there. */
    private static boolean asks(Set<String> keys, String value) {
        return keys.contains("encrypted") ? value.equalsIgnoreCase("true") : !value.isBlank();
    }

    /** What the volume says goes before its class, of which today's parameters prove nothing. */
    private static void judge(Examination examination, VolumeFacts volume, Provenance from) {
        Optional<Boolean> own = asked(volume.driver(), volume.attributes());
        Optional<Boolean> ofClass = asked(volume.driver(), volume.ofClass());
        Provenance basis = own.isPresent() ? from : from.as(Confidence.inferred);
        own.or(() -> ofClass)
                .ifPresentOrElse(
                        asked -> {
                            if (asked) {
                                examination.good(basis);
                            } else {
                                examination.bad(basis, finding(volume, own.isPresent()));
                            }
                        },
                        () ->
                                examination.gap(
                                        new Evidence.Missing<>(
                                                from,
                                                Gap.Incomplete,
                                                "nothing shows whether volumes of driver %s are encrypted"
                                                        .formatted(Words.cut(volume.driver())))));
    }

    /** Whether a driver was asked for encryption, or not to encrypt; empty when neither. */
    private static Optional<Boolean> asked(String driver, Map<String, String> parameters) {
        Set<String> keys = KEYS.getOrDefault(driver, Set.of());
        List<String> values = keys.stream().map(parameters::get).filter(Objects::nonNull).toList();
        if (values.stream().anyMatch(it -> it.equalsIgnoreCase("false"))) {
            return Optional.of(false);
        }
        return values.stream().anyMatch(it -> asks(keys, it))
                ? Optional.of(true)
                : Optional.empty();
    }

    private static Finding finding(VolumeFacts volume, boolean isOwn) {
        return Finding.of(
                Severity.Medium,
                "PersistentVolume",
                volume.name(),
                (isOwn
                                ? "%s was made without encryption."
                                : "The class of %s does not request encryption.")
                        .formatted(Words.cut(volume.name())));
    }
}
