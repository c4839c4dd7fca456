package io.securitybaseline.posture;

import io.securitybaseline.evidence.Evidence;

import java.util.List;

/** The plugin for default StorageClasses runs, and no more than one class is the default. */
final class DefaultStorage implements Judge {
    private final AdmissionPlugin plugin = new AdmissionPlugin("DefaultStorageClass");

    @Override
    public Judgement judge(Case it) {
        Examination examination = new Examination(it);
        plugin.examine(examination, it);
        Evidence<List<String>> classes =
                it.seen().infrastructure().objects().storage().defaultClasses();
        examination.examine(
                classes,
                (names, from) -> {
                    if (names.size() > 1) {
                        examination.bad(from, finding(it, names));
                    }
                });
        return examination.verdict(
                "The admission plugin DefaultStorageClass runs, and at most one class is the"
                        + " default.");
    }

    private static Finding finding(Case it, List<String> names) {
        return Finding.of(
                it.control().severity(),
                "StorageClass",
                names.getFirst(),
                "%d StorageClasses are the default, so that the newest is taken: %s."
                        .formatted(names.size(), Words.list(names.stream().sorted().toList())));
    }
}
