package io.securitybaseline.api.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;
import io.securitybaseline.api.schema.Atomic;
import io.securitybaseline.api.schema.KeyLength;
import io.securitybaseline.api.schema.ListMap;
import io.securitybaseline.api.schema.ListSet;
import io.securitybaseline.api.schema.Quantities;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class CrdYamlTest {

    enum Answer {
        True,
        No
    }

    record Leaf(String value) {}

    record Entry(
            String name,
            @Atomic Leaf leaf,
            @ValidationRule(value = "self != ''", message = "say something") String text,
            @Min(1) @Max(65535) Integer port) {}

    record ExampleSpec(
            @JsonProperty("entries") @ListMap("name") List<Entry> namedEntries,
            @ListSet List<String> words,
            @Atomic List<Leaf> leaves,
            @Atomic @Size(max = 4) @KeyLength(63) Map<String, @Size(max = 9) String> labels,
            @Quantities Map<String, Quantity> amounts,
            Answer answer,
            Map<String, Entry> byName) {}

    @Group("example.com")
    @Version("v1")
    @AdditionalPrinterColumn(name = "Second", jsonPath = ".spec.words")
    @AdditionalPrinterColumn(name = "First", jsonPath = ".metadata.name")
    static class Example extends CustomResource<ExampleSpec, Void> {}

    @Group("example.com")
    @Version("v1")
    static class Ledger extends CustomResource<Void, Void> {
        @ListMap("name")
        private List<Entry> lines = List.of();

        public List<Entry> getLines() {
            return lines;
        }

        public void setLines(List<Entry> lines) {
            this.lines = lines;
        }
    }

    record WrongSpec(@ListSet String word) {}

    @Group("example.com")
    @Version("v1")
    static class Wrong extends CustomResource<WrongSpec, Void> {}

    private final JSONSchemaProps spec = schema(Example.class).getProperties().get("spec");

    @Test
    void entriesOfAListMapRequireTheirKeys() {
        var entries = spec.getProperties().get("entries");

        assertThat(entries.getXKubernetesListType()).isEqualTo("map");
        assertThat(entries.getXKubernetesListMapKeys()).containsExactly("name");
        assertThat(entries.getItems().getSchema().getRequired()).containsExactly("name");
    }

    @Test
    void listsAndObjectsTellHowTheyMerge() {
        assertThat(spec.getProperties().get("words").getXKubernetesListType()).isEqualTo("set");
        assertThat(spec.getProperties().get("leaves").getXKubernetesListType()).isEqualTo("atomic");
        assertThat(spec.getProperties().get("labels").getXKubernetesMapType()).isEqualTo("atomic");
    }

    @Test
    void annotationsInsideListsAndMapsAreFollowed() {
        var inList = spec.getProperties().get("entries").getItems().getSchema();
        var inMap = spec.getProperties().get("byName").getAdditionalProperties().getSchema();

        assertThat(List.of(inList, inMap))
                .allSatisfy(
                        entry ->
                                assertThat(
                                                entry.getProperties()
                                                        .get("leaf")
                                                        .getXKubernetesMapType())
                                        .isEqualTo("atomic"));
    }

    @Test
    void keysAndValuesOfMapsAreBounded() {
        var labels = spec.getProperties().get("labels");

        assertThat(labels.getMaxProperties()).isEqualTo(4);
        assertThat(labels.getAdditionalProperties().getSchema().getMaxLength()).isEqualTo(9);
        assertThat(labels.getXKubernetesValidations())
                .singleElement()
                .satisfies(
                        rule ->
                                assertThat(rule.getRule())
                                        .isEqualTo("self.all(key, size(key) <= 63)"));
    }

    @Test
    void quantitiesAreSpelledAndBounded() {
        var amount = spec.getProperties().get("amounts").getAdditionalProperties().getSchema();

        assertThat(amount.getXKubernetesIntOrString()).isTrue();
        assertThat(amount.getPattern()).isEqualTo(Quantities.PATTERN);
        assertThat(amount.getMaxLength()).isEqualTo(Quantities.LENGTH);
        assertThat(amount.getMinimum()).isZero();
    }

    @Test
    void ruleOnARecordComponentStandsOnce() {
        var text =
                spec.getProperties()
                        .get("entries")
                        .getItems()
                        .getSchema()
                        .getProperties()
                        .get("text");

        assertThat(text.getXKubernetesValidations()).hasSize(1);
    }

    @Test
    void columnsStandInTheOrderInWhichTheyAreDeclared() {
        assertThat(version(Example.class).getAdditionalPrinterColumns())
                .extracting(CustomResourceColumnDefinition::getName)
                .containsExactly("Second", "First");
    }

    @Test
    void kindWithoutSpecHasOnlyItsOwnFields() {
        var ledger = version(Ledger.class);

        assertThat(ledger.getSubresources()).isNull();
        assertThat(schema(Ledger.class).getProperties()).containsOnlyKeys("lines");
        assertThat(schema(Ledger.class).getProperties().get("lines").getXKubernetesListMapKeys())
                .containsExactly("name");
    }

    @Test
    void wholeNumbersAreWrittenAsSuch() {
        assertThat(CrdYaml.of(List.of(Example.class)).get("examples.example.com.yaml"))
                .contains("maximum: 65535\n")
                .contains("minimum: 1\n");
    }

    @Test
    void wordsThatYamlTakesForBooleansAreQuoted() {
        assertThat(CrdYaml.of(List.of(Example.class)).get("examples.example.com.yaml"))
                .contains("- \"True\"\n")
                .contains("- \"No\"\n");
    }

    @Test
    void annotationThatDoesNotFitNamesTheField() {
        assertThatThrownBy(() -> CrdYaml.of(List.of(Wrong.class)))
                .hasMessage("Wrong.spec.word: @ListSet is for lists");
    }

    private static JSONSchemaProps schema(Class<? extends CustomResource<?, ?>> kind) {
        return version(kind).getSchema().getOpenAPIV3Schema();
    }

    private static CustomResourceDefinitionVersion version(
            Class<? extends CustomResource<?, ?>> kind) {
        var files = CrdYaml.of(List.of(kind));
        assertThat(files).hasSize(1);
        var crd =
                new KubernetesSerialization()
                        .unmarshal(
                                files.values().iterator().next(), CustomResourceDefinition.class);
        return crd.getSpec().getVersions().getFirst();
    }
}
