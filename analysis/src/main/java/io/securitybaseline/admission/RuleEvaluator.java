package io.securitybaseline.admission;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;

import io.securitybaseline.admission.RuleViolation.Certainty;
import io.securitybaseline.api.AdmissionRule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Holds manifests to the rules of one baseline without a cluster, with the expressions that its
 * admission policies have. They are compiled once, when this is made.
 */
public final class RuleEvaluator {
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.USE_LONG_FOR_INTS).build();

    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private record Judged(
            AdmissionRule rule,
            RuleDefinition meaning,
            CelRuntime.Program faults,
            List<CompiledExemption> exemptions) {}

    private record CompiledExemption(Exemption exemption, CelRuntime.Program holds) {}

    private final Map<String, CelRuntime.Program> variables = new LinkedHashMap<>();
    private final List<Judged> rules;
    private final String baseline;

    /**
     * Compiles the rules.
     *
     * @param baseline name of the baseline, for messages
     * @param exemptions exemptions from its rules
     */
    public RuleEvaluator(
            String baseline, Collection<AdmissionRule> rules, Collection<Exemption> exemptions) {
        this.baseline = baseline;
        this.rules = rules.stream().map(rule -> judged(rule, exemptions)).toList();
        List<String> expressions = new ArrayList<>();
        this.rules.forEach(it -> expressions.add(it.meaning().written()));
        exemptions.forEach(it -> expressions.add(ExemptionExpressions.of(it)));
        Variables.neededBy(expressions)
                .forEach((name, it) -> variables.put(name, Compiler.compile(it)));
    }

    /**
     * What breaks the rules, in the order of the rules; nothing when the object makes no pods.
     *
     * @param object a manifest as it is written, with its kind
     * @param namespace where it would be created
     * @param now when it would be created: exemptions may have ended by then
     */
    public List<RuleViolation> violations(
            JsonNode object, String namespace, Map<String, String> namespaceLabels, Instant now) {
        return PodManifest.of(object)
                .map(it -> violations(it, namespace, namespaceLabels, now))
                .orElse(List.of());
    }

    private List<RuleViolation> violations(
            PodManifest manifest, String namespace, Map<String, String> labels, Instant now) {
        Map<String, Object> known = new HashMap<>();
        known.put("namespaceName", namespace);
        known.put("namespaceLabels", labels);
        known.put("time", now);
        Map<String, Object> input =
                Map.of("object", content(manifest.object()), "variables", known);
        List<RuleViolation> violations = new ArrayList<>();
        try {
            for (Map.Entry<String, CelRuntime.Program> variable : variables.entrySet()) {
                known.put(variable.getKey(), variable.getValue().eval(input));
            }
            for (Judged rule : rules) {
                add(rule, manifest, input, now, violations);
            }
        } catch (CelEvaluationException e) {
            throw new IllegalArgumentException(
                    "not a manifest that an API server takes: " + e.getMessage(), e);
        }
        return List.copyOf(violations);
    }

    private void add(
            Judged rule,
            PodManifest manifest,
            Map<String, Object> input,
            Instant now,
            List<RuleViolation> violations)
            throws CelEvaluationException {
        Optional<String> exemption = Optional.empty();
        for (CompiledExemption compiled : rule.exemptions()) {
            if (exemption.isEmpty()
                    && !compiled.exemption().hasEndedBy(now)
                    && Boolean.TRUE.equals(compiled.holds().eval(input))) {
                exemption = Optional.of(compiled.exemption().name());
            }
        }
        for (Object place : (Collection<?>) rule.faults().eval(input)) {
            violations.add(
                    new RuleViolation(
                            rule.rule().name(),
                            place.toString(),
                            manifest.path(rule.rule().name(), place.toString()),
                            rule.meaning().remedy(),
                            Messages.of(
                                    baseline, rule.rule().name(), rule.meaning(), place.toString()),
                            rule.meaning().dependsOnTheCluster()
                                    ? Certainty.DEPENDS_ON_THE_CLUSTER
                                    : Certainty.CERTAIN,
                            exemption.orElse(null)));
        }
    }

    private static Judged judged(AdmissionRule rule, Collection<Exemption> exemptions) {
        RuleDefinition meaning = RuleDefinition.of(rule);
        return new Judged(
                rule,
                meaning,
                Compiler.compile(meaning.written()),
                exemptions.stream()
                        .filter(it -> it.isAbout(rule.name()))
                        .map(
                                it ->
                                        new CompiledExemption(
                                                it, Compiler.compile(ExemptionExpressions.of(it))))
                        .toList());
    }

    /** As an API server has it: a field that is null is one that is not there. */
    private static Map<String, Object> content(JsonNode object) {
        JsonNode copy = object.deepCopy();
        dropNulls(copy);
        Map<String, Object> content = JSON.convertValue(copy, MAP);
        content.putIfAbsent("metadata", Map.of());
        content.putIfAbsent("spec", Map.of());
        return content;
    }

    private static void dropNulls(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().removeIf(field -> field.getValue().isNull());
        }
        node.forEach(RuleEvaluator::dropNulls);
    }
}
