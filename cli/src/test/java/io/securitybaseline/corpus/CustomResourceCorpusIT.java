package io.securitybaseline.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRule;
import io.securitybaseline.api.NamespaceSecurityReport;
import io.securitybaseline.api.SecurityAssessment;
import io.securitybaseline.api.SecurityBaseline;
import io.securitybaseline.api.SecurityWaiver;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Each document of the corpus, each sample and each input of a scenario, sent to the API server.
 */
class CustomResourceCorpusIT {

    private static final String VALID = "src/test/resources/corpus/valid";
    private static final String INVALID = "src/test/resources/corpus/invalid";
    private static final String SCENARIOS = "../operator/src/test/resources/scenarios";
    private static final String SAMPLES = "../samples";

    private final DryRun dryRun;

    CustomResourceCorpusIT() throws IOException {
        dryRun = DryRun.onSharedControlPlane();
    }

    @TestFactory
    Stream<DynamicTest> validDocumentIsAccepted() {
        return Document.below(VALID).stream()
                .map(document -> dynamicTest(document.name(), () -> assertAccepted(document)));
    }

    @TestFactory
    Stream<DynamicTest> validDocumentStaysValidWhenReadAndWrittenInJava() {
        return Document.below(VALID).stream()
                .map(document -> dynamicTest(document.name(), () -> assertReadable(document)));
    }

    @TestFactory
    Stream<DynamicTest> invalidDocumentIsRefusedWithTheSentenceThatItExpects() {
        return Document.below(INVALID).stream()
                .map(document -> dynamicTest(document.name(), () -> assertRefused(document)));
    }

    @TestFactory
    Stream<DynamicTest> sampleIsAccepted() {
        return Document.below(SAMPLES).stream()
                .filter(Document::isOurs)
                .map(document -> dynamicTest(document.toString(), () -> assertAccepted(document)));
    }

    @TestFactory
    Stream<DynamicTest> inputOfAScenarioIsAccepted() {
        return Document.below(SCENARIOS).stream()
                .filter(document -> document.name().startsWith("in-"))
                .filter(Document::isOurs)
                .map(document -> dynamicTest(document.toString(), () -> assertAccepted(document)));
    }

    @TestFactory
    Stream<DynamicTest> sampleIsCalledAsWhatItHolds() {
        return Document.below(SAMPLES).stream()
                .filter(document -> document.name().matches("\\d\\d\\..*"))
                .map(document -> dynamicTest(document.toString(), () -> assertCalled(document)));
    }

    @Test
    void everyRuleIsBrokenByADocument() {
        var expected =
                Document.below(INVALID).stream()
                        .map(Document::expected)
                        .flatMap(Optional::stream)
                        .toList();

        assertThat(DryRun.crds().stream().flatMap(crd -> messages(DryRun.schema(crd))))
                .isNotEmpty()
                .isSubsetOf(expected);
    }

    @TestFactory
    Stream<DynamicTest> crdIsServedAsItIsWritten() {
        return DryRun.crds().stream()
                .map(
                        crd ->
                                dynamicTest(
                                        crd.getMetadata().getName(),
                                        () ->
                                                assertThat(DryRun.schema(dryRun.served(crd)))
                                                        .isEqualTo(DryRun.schema(crd))));
    }

    private void assertAccepted(Document document) {
        assertThat(dryRun.refusal(document.resource())).isEmpty();
    }

    private void assertReadable(Document document) {
        Class<? extends HasMetadata> type =
                switch (document.resource().getKind()) {
                    case "SecurityBaseline" -> SecurityBaseline.class;
                    case "SecurityWaiver" -> SecurityWaiver.class;
                    case "SecurityAssessment" -> SecurityAssessment.class;
                    default -> NamespaceSecurityReport.class;
                };

        assertThat(dryRun.refusal(document.as(type))).isEmpty();
    }

    private void assertRefused(Document document) {
        var sentence = document.expected().orElseThrow();

        assertThat(dryRun.refusal(document.resource()))
                .hasValueSatisfying(
                        refusal -> {
                            assertThat(refusal.message()).contains(sentence);
                            assertThat(refusal.fields())
                                    .as("it has one mistake only")
                                    .hasSizeLessThanOrEqualTo(1);
                        });
    }

    private static void assertCalled(Document document) {
        var resource = document.resource();

        assertThat(document.name().substring("00.".length()))
                .isEqualTo(resource.getKind() + "." + resource.getMetadata().getName());
    }

    private static Stream<String> messages(JSONSchemaProps schema) {
        return Stream.concat(
                schema.getXKubernetesValidations().stream().map(ValidationRule::getMessage),
                Place.steps(schema).flatMap(step -> messages(step.getValue())));
    }
}
