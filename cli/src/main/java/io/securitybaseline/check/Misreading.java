package io.securitybaseline.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.securitybaseline.manifest.Manifest;

import java.util.Optional;

/** Manifests that the API server reads otherwise than whoever wrote them, or not at all. */
final class Misreading {
    private static final String SUPPORTED = "Kubernetes 1.33 and later";

    private Misreading() {}

    /** What is wrong with a manifest whatever its kind says: its apiVersion or its metadata. */
    static Optional<ManifestVerdict.Misfit> of(Manifest manifest) {
        return Kinds.unserved(manifest)
                .map(
                        instead ->
                                new ManifestVerdict.Misfit(
                                        "apiVersion",
                                        "is %s %s, which %s does not serve; %s"
                                                .formatted(
                                                        manifest.apiVersion(),
                                                        manifest.kind(),
                                                        SUPPORTED,
                                                        instead)))
                .or(() -> metadata(manifest));
    }

    private static Optional<ManifestVerdict.Misfit> metadata(Manifest manifest) {
        if (manifest.content().get("metadata") instanceof ObjectNode metadata) {
            try {
                Typed.of(metadata, ObjectMeta.class);
            } catch (Typed.Misfitting e) {
                return Optional.of(
                        of(manifest, "metadata." + e.verdict().path(), e.verdict().message()));
            }
        }
        return Optional.empty();
    }

    /** A manifest that is not what its kind says. */
    static ManifestVerdict.Misfit of(Manifest manifest, Typed.Misfitting misfitting) {
        ManifestVerdict.Misfit misfit = misfitting.verdict();
        return of(manifest, misfit.path(), misfit.message());
    }

    /** YAML has words and digits that mean something else than their letters. */
    private static ManifestVerdict.Misfit of(Manifest manifest, String path, String otherwise) {
        JsonNode read = at(manifest.content(), path);
        Optional<String> written = manifest.lines().plain(path);
        if (written.isEmpty() || !(read.isBoolean() || read.isNumber())) {
            return new ManifestVerdict.Misfit(path, otherwise);
        }
        return new ManifestVerdict.Misfit(
                path,
                "has %1$s: %2$s, which YAML reads as %3$s %4$s, and text is expected there; write %1$s: \"%2$s\""
                        .formatted(
                                path.substring(path.lastIndexOf('.') + 1),
                                written.get(),
                                read.isBoolean() ? "the boolean" : "the number",
                                read.asText()));
    }

    private static JsonNode at(JsonNode content, String path) {
        JsonNode at = content;
        for (String step : path.replace("[", ".").replace("]", "").split("\\.", -1)) {
            at =
                    at.isArray() && step.matches("\\d{1,9}")
                            ? at.path(Integer.parseInt(step))
                            : at.path(step);
        }
        return at;
    }
}
