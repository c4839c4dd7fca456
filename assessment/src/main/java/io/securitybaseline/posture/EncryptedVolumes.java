package io.securitybaseline.posture;

import io.securitybaseline.api.Gap;
import io.securitybaseline.api.Severity;
import io.securitybaseline.evidence.Evidence;
import io.securitybaseline.evidence.Provenance;
import io.securitybaseline.evidence.VolumeFacts;

import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    private static void judge(Examination examination, VolumeFacts volume, Provenance from) {
        Set<String> keys = KEYS.getOrDefault(volume.driver(), Set.of());
        List<String> values =
                keys.stream().map(volume.attributes()::get).filter(Objects::nonNull).toList();
        if (values.stream().anyMatch(it -> it.equalsIgnoreCase("false"))) {
            examination.bad(
                    from,
                    Finding.of(
                            Severity.Medium,
                            "PersistentVolume",
                            volume.name(),
                            "%s was made without encryption.".formatted(Words.cut(volume.name()))));
        } else if (values.stream().noneMatch(it -> asks(keys, it))) {
            examination.gap(
                    new Evidence.Missing<>(
                            from,
                            Gap.Incomplete,
                            "nothing shows whether volumes of driver %s are encrypted"
                                    .formatted(Words.cut(volume.driver()))));
        } else {
            examination.good(from);
        }
    }
}
