package io.securitybaseline.posture;

import static io.securitybaseline.posture.Example.accepting;
import static io.securitybaseline.posture.Example.fails;
import static io.securitybaseline.posture.Example.notApplicable;
import static io.securitybaseline.posture.Example.passes;
import static io.securitybaseline.posture.Example.unknown;
import static io.securitybaseline.posture.Grounds.ofClass;
import static io.securitybaseline.posture.Grounds.volume;
import static io.securitybaseline.posture.Grounds.with;
import static io.securitybaseline.posture.Grounds.withDefaultClasses;
import static io.securitybaseline.posture.Grounds.withVolumes;

import io.securitybaseline.api.Confidence;
import io.securitybaseline.evidence.Evidences;
import io.securitybaseline.evidence.Infrastructure;

import java.util.stream.Stream;

/** Volumes and their classes, good and bad. */
final class StorageExamples {
    private StorageExamples() {}

    static Stream<Example> all() {
        String classes = "admission/default-storage-class";
        return Stream.of(
                passes(classes, "no default", on(with(withDefaultClasses()))),
                fails(classes, "two defaults", on(with(withDefaultClasses("fast", "slow")))),
                unknown(
                        "storage/encrypted-volumes",
                        "the class asks for it today",
                        on(with(withVolumes(ofClass("true"))))),
                passes(
                                "storage/encrypted-volumes",
                                "what the class asks for is enough",
                                on(with(withVolumes(ofClass("true")))))
                        .under(accepting(Confidence.inferred)),
                fails(
                        "storage/encrypted-volumes",
                        "the class asks for none",
                        on(with(withVolumes(ofClass("false"))))),
                passes("storage/encrypted-volumes", "asked for", on(Grounds.good())),
                fails(
                        "storage/encrypted-volumes",
                        "asked not to be",
                        on(with(withVolumes(volume("false"))))),
                unknown(
                        "storage/encrypted-volumes",
                        "a word that is none",
                        on(with(withVolumes(volume("0"))))),
                unknown(
                        "storage/encrypted-volumes",
                        "not asked for",
                        on(with(withVolumes(volume(""))))),
                notApplicable("storage/encrypted-volumes", "no volume", on(with(withVolumes()))));
    }

    private static Evidences on(Infrastructure infrastructure) {
        return new Evidences(Sights.plane("v1.36.3", Sights.good("one")), infrastructure);
    }
}
