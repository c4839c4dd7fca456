package io.securitybaseline.diff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.List;

/** What the API server fills in where an admission policy or its binding says nothing. */
final class AdmissionDefaults {
    private AdmissionDefaults() {}

    static void policy(ObjectNode policy) {
        ObjectNode spec = policy.withObject("/spec");
        spec.putIfAbsent("failurePolicy", spec.textNode("Fail"));
        match(spec.path("matchConstraints"));
    }

    static void binding(ObjectNode binding) {
        match(binding.path("spec").path("matchResources"));
    }

    private static void match(JsonNode resources) {
        if (resources instanceof ObjectNode match) {
            match.putIfAbsent("matchPolicy", match.textNode("Equivalent"));
            match.withObject("/namespaceSelector");
            match.withObject("/objectSelector");
            for (String rules : List.of("resourceRules", "excludeResourceRules")) {
                for (JsonNode rule : match.path(rules)) {
                    ((ObjectNode) rule).putIfAbsent("scope", match.textNode("*"));
                }
            }
        }
    }
}
