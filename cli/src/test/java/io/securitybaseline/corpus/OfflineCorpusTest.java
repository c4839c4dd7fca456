package io.securitybaseline.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.securitybaseline.manifest.Readings;
import io.securitybaseline.schema.SchemaFault;
import io.securitybaseline.schema.StructuralSchema;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The same documents that are sent to the API server, judged without one: the same are refused,
 * with the same sentences.
 */
class OfflineCorpusTest {

    private static final Map<String, StructuralSchema> SCHEMAS =
            DryRun.crds().stream()
                    .collect(
                            Collectors.toMap(
                                    crd -> crd.getSpec().getNames().getKind(),
                                    crd -> new StructuralSchema(json(DryRun.schema(crd)))));

    @TestFactory
    Stream<DynamicTest> validDocumentHasNoFault() {
        return Document.below("src/test/resources/corpus/valid").stream()
                .map(it -> dynamicTest(it.name(), () -> assertThat(faults(it)).isEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> invalidDocumentHasTheFaultThatTheApiServerFinds() {
        return Document.below("src/test/resources/corpus/invalid").stream()
                .map(it -> dynamicTest(it.name(), () -> assertRefused(it)));
    }

    private static void assertRefused(Document document) {
        assertThat(faults(document))
                .extracting(SchemaFault::message)
                .anySatisfy(
                        message -> assertThat(message).contains(document.expected().orElseThrow()));
        assertThat(faults(document).stream().map(SchemaFault::path).distinct())
                .as("it has one mistake only")
                .hasSize(1);
    }

    private static List<SchemaFault> faults(Document document) {
        var manifest = Readings.ofText(document.yaml()).manifests().getFirst();
        return SCHEMAS.get(manifest.kind()).faults(manifest.content());
    }

    private static JsonNode json(Object schema) {
        var text = new KubernetesSerialization().asJson(schema);
        try {
            return new ObjectMapper().readTree(text);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
