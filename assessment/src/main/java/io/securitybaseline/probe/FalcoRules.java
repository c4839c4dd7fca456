package io.securitybaseline.probe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import io.securitybaseline.evidence.Evidence;
import io.securitybaseline.evidence.RuntimeRule;
import io.securitybaseline.evidence.RuntimeRule.Files;
import io.securitybaseline.probe.CustomResources.Kind;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads the rules of Falco that stand in its custom resources. Rules in files and images are not
 * visible. A condition with a negated part in brackets is not understood, and counts for nothing.
 */
final class FalcoRules {
    private static final ObjectMapper YAML = new YAMLMapper();

    /** Where the rules of a Falco of the platform stand, by its documentation. */
    private static final Set<String> NAMESPACES =
            Set.of("falco", "falco-operator", "falco-system", "kube-system");

    private static final Pattern NEGATION = Pattern.compile("\\bnot\\s*\\(");

    private static final Pattern PATH =
            Pattern.compile(
                    "(?<!not"
                        + " )\\bfd\\.(?:name|directory)\\s*(startswith|contains|=)\\s*[\"']?(/[^\\s\"'()]*)");

    private final CustomResources resources;

    FalcoRules(CustomResources resources) {
        this.resources = resources;
    }

    Evidence<List<RuntimeRule>> read() {
        return resources.each(
                new Kind("artifact.falcosecurity.dev", "v1alpha1", "rulesfiles"),
                it -> NAMESPACES.contains(CustomResources.namespace(it)) ? rules(it) : Stream.of());
    }

    private static Stream<RuntimeRule> rules(JsonNode file) {
        return CustomResources.items(parsed(file.at("/spec/inlineRules")))
                .filter(it -> it.has("rule") && it.path("enabled").asBoolean(true))
                .map(
                        it ->
                                new RuntimeRule(
                                        "Falco",
                                        it.path("rule").asText(),
                                        files(it.path("condition").asText()),
                                        NodeSelectors.of(file.at("/spec/selector"))))
                .filter(it -> !it.files().isEmpty());
    }

    /** Rules stand there as text or as objects. */
    private static JsonNode parsed(JsonNode rules) {
        if (!rules.isTextual()) {
            return rules;
        }
        try {
            return YAML.readTree(rules.asText());
        } catch (JsonProcessingException e) {
            return YAML.missingNode();
        }
    }

    private static List<Files> files(String condition) {
        return NEGATION.matcher(condition).find()
                ? List.of()
                : PATH.matcher(condition)
                        .results()
                        .map(it -> new Files(it.group(2), !it.group(1).equals("=")))
                        .toList();
    }
}
