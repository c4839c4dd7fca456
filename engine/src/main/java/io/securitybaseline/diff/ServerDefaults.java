package io.securitybaseline.diff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.List;

/**
 * What the API server fills in, or takes for the same, in NetworkPolicies, RoleBindings and
 * Secrets.
 */
final class ServerDefaults {
    private static final String RBAC = "rbac.authorization.k8s.io";

    private ServerDefaults() {}

    static void networkPolicy(ObjectNode policy) {
        ObjectNode spec = policy.withObject("/spec");
        spec.withObject("/podSelector");
        if (!spec.has("policyTypes")) {
            var types = spec.putArray("policyTypes").add("Ingress");
            if (spec.has("egress")) {
                types.add("Egress");
            }
        }
        for (String direction : List.of("ingress", "egress")) {
            for (JsonNode rule : spec.path(direction)) {
                rule.path("ports").forEach(port -> fillIn(port, "protocol", "TCP"));
            }
        }
    }

    static void roleBinding(ObjectNode binding) {
        fillIn(binding.path("roleRef"), "apiGroup", RBAC);
        for (JsonNode subject : binding.path("subjects")) {
            dropBlank(subject, "namespace");
            dropBlank(subject, "apiGroup");
            if (!subject.path("kind").asText().equals("ServiceAccount")) {
                fillIn(subject, "apiGroup", RBAC);
            }
        }
    }

    static void secret(ObjectNode secret) {
        fillIn(secret, "type", "Opaque");
        if (!secret.path("immutable").asBoolean()) {
            secret.remove("immutable");
        }
    }

    private static void fillIn(JsonNode node, String field, String value) {
        if (node instanceof ObjectNode object && object.path(field).asText().isEmpty()) {
            object.put(field, value);
        }
    }

    private static void dropBlank(JsonNode node, String field) {
        if (node instanceof ObjectNode object && object.path(field).asText().isEmpty()) {
            object.remove(field);
        }
    }
}
