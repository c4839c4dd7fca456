package io.securitybaseline.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import io.securitybaseline.api.Attestation;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Statements of people, from a file. */
final class AttestationFile {
    private static final ObjectMapper YAML =
            new YAMLMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private AttestationFile() {}

    /** What the file says; nothing without a file. */
    static List<Attestation> read(@Nullable Path file) throws IOException, Unusable {
        if (file == null) {
            return List.of();
        }
        String name = Terminal.harmless(file.toString());
        try {
            JsonNode root = YAML.readTree(Files.readString(file));
            JsonNode list = root.isArray() ? root : root.at("/spec/attestations");
            if (!list.isArray()) {
                throw new Unusable(
                        "file " + name,
                        "is neither a SecurityAssessment with spec.attestations nor a list");
            }
            return YAML.convertValue(list, new TypeReference<List<Attestation>>() {});
        } catch (NoSuchFileException e) {
            throw new Unusable("file " + name, "does not exist");
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new Unusable(
                    "file " + name,
                    "is not understood: "
                            + Terminal.harmless(
                                    String.valueOf(e.getMessage()).lines().findFirst().orElse("")));
        }
    }
}
