package io.securitybaseline.cli;

import com.fasterxml.jackson.databind.JsonNode;

import io.securitybaseline.api.Names;
import io.securitybaseline.api.SecurityBaseline;
import io.securitybaseline.manifest.Manifest;
import io.securitybaseline.manifest.ManifestFiles;
import io.securitybaseline.schema.SchemaFault;
import io.securitybaseline.schema.StructuralSchema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** The schemas of our custom resources, from the CRDs that this version installs. */
final class CustomResources {
    private static final Map<String, StructuralSchema> SCHEMAS = new ConcurrentHashMap<>();

    private CustomResources() {}

    /** What the API server would refuse in a resource of ours. */
    static List<SchemaFault> faults(Manifest manifest) {
        String version = Names.GROUP + "/" + Names.VERSION;
        if (!manifest.apiVersion().equals(version)) {
            return List.of(
                    new SchemaFault(
                            "apiVersion",
                            "apiVersion: %s is not known; write %s"
                                    .formatted(manifest.apiVersion(), version)));
        }
        return SCHEMAS.computeIfAbsent(manifest.kind(), CustomResources::schema)
                .faults(manifest.content());
    }

    private static StructuralSchema schema(String kind) {
        String file = "/crds/" + kind.toLowerCase(Locale.ROOT) + "s." + Names.GROUP + ".yaml";
        List<JsonNode> crds = new ArrayList<>();
        try (InputStream in =
                Objects.requireNonNull(SecurityBaseline.class.getResourceAsStream(file), file)) {
            new ManifestFiles(in)
                    .read(
                            List.of(ManifestFiles.STDIN),
                            reading -> crds.add(((Manifest) reading).content()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new StructuralSchema(crds.getFirst().at("/spec/versions/0/schema/openAPIV3Schema"));
    }
}
