package io.securitybaseline.check;

import io.securitybaseline.api.Names;
import io.securitybaseline.api.PullSecretEntry;
import io.securitybaseline.baseline.EffectiveBaseline;
import io.securitybaseline.baseline.WithOrigin;
import io.securitybaseline.live.ItemKind;
import io.securitybaseline.manifest.Manifest;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** Objects under names that the operator keeps for its own: it would meet them as a collision. */
final class ReservedNames {
    private static final String RULE = "ReservedName";
    private static final String PATH = "metadata.name";

    private ReservedNames() {}

    static Stream<ManifestFinding> judge(Manifest manifest, EffectiveBaseline effective) {
        return kind(manifest.kind()).stream()
                .flatMap(
                        kind ->
                                switch (kind) {
                                    case Secret -> pullSecret(manifest, effective);
                                    case ServiceAccount -> Stream.empty();
                                    default -> prefixed(kind, manifest);
                                });
    }

    private static Optional<ItemKind> kind(String name) {
        return Arrays.stream(ItemKind.values())
                .filter(kind -> kind.isObject() && kind.name().equals(name))
                .findFirst();
    }

    private static Stream<ManifestFinding> prefixed(ItemKind kind, Manifest manifest) {
        return manifest.name().startsWith(Names.OBJECT_PREFIX)
                ? Stream.of(
                        new ManifestFinding(
                                kind.control(),
                                RULE,
                                Severity.error,
                                PATH,
                                "names that begin with "
                                        + Names.OBJECT_PREFIX
                                        + " are the operator's; give the "
                                        + kind
                                        + " another name"))
                : Stream.empty();
    }

    private static Stream<ManifestFinding> pullSecret(
            Manifest manifest, EffectiveBaseline effective) {
        return effective.registries().pullSecrets().stream()
                .filter(entry -> entry.value().name().equals(manifest.name()))
                .map(ReservedNames::copied);
    }

    private static ManifestFinding copied(WithOrigin<PullSecretEntry> entry) {
        return new ManifestFinding(
                ItemKind.Secret.control(),
                RULE,
                Severity.error,
                PATH,
                "baseline "
                        + entry.baseline()
                        + " copies the pull secret "
                        + entry.value().name()
                        + " into the namespace; leave it out, or give it another name");
    }
}
