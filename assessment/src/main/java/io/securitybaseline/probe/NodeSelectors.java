package io.securitybaseline.probe;

import com.fasterxml.jackson.databind.JsonNode;

import io.securitybaseline.evidence.NodeSelection;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Understands selectors of nodes as far as they are about roles, which is all that is kept of the
 * labels of nodes. Of another one it is not known what it selects.
 */
final class NodeSelectors {
    private NodeSelectors() {}

    /** A selector with matchLabels and matchExpressions; all nodes when there is none. */
    static NodeSelection of(JsonNode selector) {
        NodeSelection labels = ofLabels(selector.path("matchLabels"));
        if (!labels.isKnown()) {
            return NodeSelection.UNKNOWN;
        }
        Set<String> roles = new HashSet<>(labels.roles());
        for (JsonNode each : selector.path("matchExpressions")) {
            String key = each.path("key").asText();
            if (!key.startsWith(NodeProbe.ROLE)
                    || !each.path("operator").asText().equals("Exists")) {
                return NodeSelection.UNKNOWN;
            }
            roles.add(key.substring(NodeProbe.ROLE.length()));
        }
        return NodeSelection.ofRoles(roles);
    }

    /** Labels that must all be there. */
    static NodeSelection ofLabels(JsonNode labels) {
        Set<String> roles = new HashSet<>();
        for (Map.Entry<String, JsonNode> each : labels.properties()) {
            if (!each.getKey().startsWith(NodeProbe.ROLE) || !each.getValue().asText().isEmpty()) {
                return NodeSelection.UNKNOWN;
            }
            roles.add(each.getKey().substring(NodeProbe.ROLE.length()));
        }
        return NodeSelection.ofRoles(roles);
    }
}
