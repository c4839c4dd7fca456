package io.securitybaseline.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.securitybaseline.admission.Exemption.ExemptObject;
import io.securitybaseline.api.RuleName;
import io.securitybaseline.api.SecurityBaseline;
import io.securitybaseline.api.Selector;
import io.securitybaseline.baseline.EffectiveBaseline.Scope;
import io.securitybaseline.baseline.NamespaceGlobs;
import io.securitybaseline.baseline.SelectedBaseline;
import io.securitybaseline.desired.DesiredItem.DesiredObject;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.representer.StandardRepresenter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The policies of the baselines in {@code policies}, for people to read. {@code -Dgolden=update}
 * writes them.
 */
class PolicyGoldenTest {
    private static final Path POLICIES = Path.of("src/test/resources/policies");
    private static final Instant NOW = Instant.parse("2026-11-26T00:00:00Z");
    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private static final PolicyContext CONTEXT =
            new PolicyContext(
                    "system:serviceaccount:securitybaseline-system:securitybaseline",
                    NamespaceGlobs.of(List.of("securitybaseline-system", "openshift-*")));

    static List<Path> folders() throws IOException {
        try (var folders = Files.list(POLICIES)) {
            return folders.filter(Files::isDirectory).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("folders")
    void policiesAreAsReviewed(Path folder) throws IOException {
        SecurityBaseline baseline =
                SERIALIZATION.unmarshal(
                        Files.readString(folder.resolve("in-SecurityBaseline.yaml")),
                        SecurityBaseline.class);
        Map<String, String> policies = new TreeMap<>();
        new AdmissionPolicies(SelectedBaseline.of(baseline), CONTEXT, exemptions(folder), NOW)
                .desired(Scope.ENFORCED)
                .items()
                .values()
                .forEach(
                        item ->
                                policies.put(
                                        "out-"
                                                + item.key().kind()
                                                + "-"
                                                + item.key().name()
                                                + ".yaml",
                                        text(((DesiredObject) item).object())));

        if ("update".equals(System.getProperty("golden"))) {
            for (Path old : outputs(folder)) {
                Files.delete(old);
            }
            for (Map.Entry<String, String> policy : policies.entrySet()) {
                Files.writeString(folder.resolve(policy.getKey()), policy.getValue());
            }
        }
        assertThat(outputs(folder))
                .extracting(it -> it.getFileName().toString())
                .containsExactlyElementsOf(policies.keySet());
        for (Map.Entry<String, String> policy : policies.entrySet()) {
            assertThat(folder.resolve(policy.getKey())).content().isEqualTo(policy.getValue());
        }
    }

    private static List<Path> outputs(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(it -> it.getFileName().toString().startsWith("out-"))
                    .sorted()
                    .toList();
        }
    }

    private static List<Exemption> exemptions(Path folder) throws IOException {
        Path file = folder.resolve("in-exemptions.yaml");
        List<Exemption> exemptions = new ArrayList<>();
        if (Files.exists(file)) {
            for (JsonNode it : YAML.readTree(file.toFile())) {
                exemptions.add(
                        new Exemption(
                                it.path("name").asText(),
                                Set.copyOf(
                                        each(
                                                it.path("rules"),
                                                one -> RuleName.valueOf(one.asText()))),
                                new TreeSet<>(each(it.path("namespaces"), JsonNode::asText)),
                                it.has("namespaceSelector")
                                        ? YAML.convertValue(
                                                it.path("namespaceSelector"), Selector.class)
                                        : null,
                                each(
                                        it.path("objects"),
                                        one ->
                                                new ExemptObject(
                                                        one.path("kind").asText(),
                                                        one.path("name").asText())),
                                Instant.parse(it.path("expiresAt").asText())));
            }
        }
        return exemptions;
    }

    private static <T> List<T> each(JsonNode list, Function<JsonNode, T> item) {
        List<T> items = new ArrayList<>();
        list.forEach(it -> items.add(item.apply(it)));
        return items;
    }

    /** Expressions stand as they are, without quotes around them. */
    private static String text(Object object) {
        DumpSettings settings =
                DumpSettings.builder()
                        .setDefaultFlowStyle(FlowStyle.AUTO)
                        .setWidth(160)
                        .setSplitLines(false)
                        .build();
        StandardRepresenter representer =
                new StandardRepresenter(settings) {
                    @Override
                    protected Node representScalar(Tag tag, String value, ScalarStyle style) {
                        return super.representScalar(
                                tag,
                                value,
                                value.contains("\n") || value.length() > 80
                                        ? ScalarStyle.LITERAL
                                        : style);
                    }
                };
        return new Dump(settings, representer)
                .dumpToString(SERIALIZATION.convertValue(object, Object.class));
    }
}
