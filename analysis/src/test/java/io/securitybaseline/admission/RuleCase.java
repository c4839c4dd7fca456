package io.securitybaseline.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;

import io.securitybaseline.api.AdmissionRule;
import io.securitybaseline.api.RuleAction;
import io.securitybaseline.api.RuleName;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A pod and what a rule says of it, from the test resources of that name.
 *
 * @param faults the places at fault
 * @param decidedOnPods whether a template with this pod is let through, because only its pods show
 */
record RuleCase(
        RuleName rule,
        String title,
        ObjectNode pod,
        ObjectNode annotations,
        List<String> faults,
        boolean decidedOnPods) {

    /** The kinds that make pods, with the place of the template. */
    static final Map<String, String> KINDS =
            Map.of(
                    "Pod", "v1",
                    "PodTemplate", "v1",
                    "ReplicationController", "v1",
                    "Deployment", "apps/v1",
                    "ReplicaSet", "apps/v1",
                    "StatefulSet", "apps/v1",
                    "DaemonSet", "apps/v1",
                    "Job", "batch/v1",
                    "CronJob", "batch/v1");

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    static Stream<RuleCase> all() {
        return Arrays.stream(RuleName.values()).flatMap(RuleCase::of);
    }

    static Stream<RuleCase> of(RuleName rule) {
        try {
            JsonNode cases =
                    YAML.readTree(Path.of("src/test/resources/rules", rule + ".yaml").toFile());
            List<RuleCase> all = new ArrayList<>();
            cases.forEach(it -> all.add(of(rule, it)));
            return all.stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RuleCase of(RuleName rule, JsonNode node) {
        List<String> faults = new ArrayList<>();
        node.path("faults").forEach(it -> faults.add(it.asText()));
        return new RuleCase(
                rule,
                node.path("title").asText(),
                (ObjectNode) node.path("pod"),
                node.path("annotations") instanceof ObjectNode it ? it : YAML.createObjectNode(),
                faults,
                node.path("decidedOnPods").asBoolean());
    }

    /** The rule as a baseline has it. */
    static AdmissionRule rule(RuleName name, RuleAction action) {
        return new AdmissionRule(
                name,
                action,
                name == RuleName.ImageRegistryAllowed
                        ? List.of(
                                "ghcr.io/acme",
                                "registry.example.com:5000/team",
                                "docker.io/library")
                        : List.of());
    }

    /** An object of this kind that is the pod or makes it, complete enough for an API server. */
    ObjectNode as(String kind, String name) {
        ObjectNode object = YAML.createObjectNode();
        object.put("apiVersion", KINDS.get(kind)).put("kind", kind);
        object.putObject("metadata").put("name", name);
        ObjectNode template =
                switch (kind) {
                    case "Pod" -> object;
                    case "PodTemplate" -> object.putObject("template");
                    case "CronJob" ->
                            object.withObject("/spec/jobTemplate/spec").putObject("template");
                    default -> object.putObject("spec").putObject("template");
                };
        ObjectNode spec = pod.deepCopy();
        template.set("spec", spec);
        template.withObject("/metadata").set("annotations", annotations.deepCopy());
        switch (kind) {
            case "Pod" -> {}
            case "Job" -> spec.put("restartPolicy", "Never");
            case "CronJob" -> {
                spec.put("restartPolicy", "Never");
                object.withObject("/spec").put("schedule", "0 0 * * *");
            }
            default -> {
                template.withObject("/metadata/labels").put("app", name);
                if (kind.equals("ReplicationController")) {
                    object.withObject("/spec/selector").put("app", name);
                } else if (!kind.equals("PodTemplate")) {
                    object.withObject("/spec/selector/matchLabels").put("app", name);
                }
            }
        }
        return object;
    }

    @Override
    public String toString() {
        return rule + ": " + title;
    }
}
