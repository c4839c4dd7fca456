package io.securitybaseline.siege;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.securitybaseline.api.Control;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What some values make of the chart.
 *
 * @param values what differs from the chart's own
 * @param all the values that hold
 */
record Shape(String name, JsonNode values, JsonNode all) {

    /** The baseline that its own guards know. */
    static final String BASELINE = "shape";

    static List<Shape> all(JsonNode table, ObjectNode defaults) {
        List<Shape> shapes = new ArrayList<>();
        table.path("shapes")
                .properties()
                .forEach(
                        shape ->
                                shapes.add(
                                        new Shape(
                                                shape.getKey(),
                                                shape.getValue(),
                                                merged(defaults.deepCopy(), shape.getValue()))));
        return shapes;
    }

    /** As Helm merges: maps by key, and all else as a whole. */
    private static JsonNode merged(ObjectNode into, JsonNode values) {
        values.properties()
                .forEach(
                        entry -> {
                            JsonNode now = into.get(entry.getKey());
                            into.set(
                                    entry.getKey(),
                                    now instanceof ObjectNode map && entry.getValue().isObject()
                                            ? merged(map, entry.getValue())
                                            : entry.getValue());
                        });
        return into;
    }

    String namespace() {
        return "shape-" + name;
    }

    /** A value by its path with dots. */
    JsonNode value(String path) {
        return all.at("/" + path.replace('.', '/'));
    }

    int replicas() {
        return value("replicas").asInt();
    }

    Set<Control> controls() {
        Set<Control> controls = EnumSet.noneOf(Control.class);
        value("controls").forEach(it -> controls.add(Control.valueOf(it.asText())));
        return controls;
    }

    /** A baseline that uses every control that is on, as far as the values let it. */
    String baseline(int generation) {
        StringBuilder spec = new StringBuilder();
        for (Control control : controls()) {
            spec.append(PARTS.get(control).formatted(5432 + generation));
        }
        return """
        apiVersion: securitybaseline.io/v1alpha1
        kind: SecurityBaseline
        metadata: {name: %1$s}
        spec:
          namespaceSelector: {matchLabels: {%1$s: %2$s}}
          mode: Enforce
        %3$s
        """
                .formatted(BASELINE, name, spec);
    }

    private static final Map<Control, String> PARTS =
            Map.of(
                    Control.podSecurity,
                    "  podSecurity: {enforce: baseline, version: v1.36}\n",
                    Control.network,
                    """
                      network:
                        defaultDeny: [Ingress, Egress]
                        apiServer: {podSelector: {}}
                        egress: [{name: db, to: [{cidr: 10.20.0.0/24}], ports: [{port: %d}]}]
                    """,
                    Control.rbac,
                    """
                      rbac:
                        serviceAccounts: [{name: app, automountServiceAccountToken: false}]
                        bindings: [{name: viewers, clusterRole: view, subjects: [{kind: Group, name: viewers}]}]
                    """,
                    Control.registries,
                    "  registries: {pullSecrets: [{name: regcred}]}\n",
                    Control.resources,
                    "  resources: {quota: {hard: {pods: \"20\"}}}\n",
                    Control.admission,
                    "  admission: {rules: [{name: ImageTagNotLatest, action: Deny}]}\n");

    @Override
    public String toString() {
        return name;
    }
}
