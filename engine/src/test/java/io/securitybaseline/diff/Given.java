package io.securitybaseline.diff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.securitybaseline.api.InventoryEntry;
import io.securitybaseline.api.NamespaceSecurityReport;
import io.securitybaseline.desired.DesiredItem.DesiredObject;
import io.securitybaseline.desired.DesiredItem.DesiredPart;
import io.securitybaseline.live.ItemKey;
import io.securitybaseline.live.ItemKind;
import io.securitybaseline.live.LiveNamespace;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The material of tests: objects written as YAML, and differences told as text. */
final class Given {
    static final String DENY =
            """
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata:
              name: securitybaseline-default-deny
              uid: u1
              resourceVersion: "7"
              labels: {app.kubernetes.io/managed-by: securitybaseline}
            spec: {podSelector: {}, policyTypes: [Ingress, Egress]}
            """;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final KubernetesSerialization YAML = new KubernetesSerialization();

    private Given() {}

    static HasMetadata object(String yaml) {
        return YAML.unmarshal("# YAML\n" + yaml);
    }

    static HasMetadata object(Map<String, ?> content) {
        return YAML.convertValue(content, HasMetadata.class);
    }

    /** The object after a JSON merge patch, which is written as YAML. */
    static HasMetadata changed(HasMetadata object, String patch) {
        return changed(object, value(patch));
    }

    static HasMetadata changed(String yaml, String patch) {
        return changed(object(yaml), patch);
    }

    static HasMetadata changed(HasMetadata object, Object patch) {
        ObjectNode tree = JSON.valueToTree(object);
        merge(tree, JSON.valueToTree(patch));
        return JSON.convertValue(tree, object.getClass());
    }

    static <T extends HasMetadata> T copy(T object) {
        return YAML.clone(object);
    }

    /** Anything written as YAML. */
    static Object value(String yaml) {
        return YAML.unmarshal("# YAML\n" + yaml, Object.class);
    }

    static Namespace namespace(String labels) {
        return (Namespace)
                object(
                        "{apiVersion: v1, kind: Namespace, metadata: {name: n, uid: n1, labels: "
                                + labels
                                + "}}");
    }

    static LiveNamespace world(
            Namespace namespace, List<InventoryEntry> inventory, HasMetadata... objects) {
        Map<ItemKey, HasMetadata> byKey = new TreeMap<>();
        for (HasMetadata object : objects) {
            byKey.put(key(object), object);
        }
        NamespaceSecurityReport report = new NamespaceSecurityReport();
        report.setInventory(inventory);
        return new LiveNamespace(namespace, byKey, report);
    }

    static LiveNamespace world(List<InventoryEntry> inventory, HasMetadata... objects) {
        return world(namespace("{}"), inventory, objects);
    }

    static ItemKey key(HasMetadata object) {
        return new ItemKey(ItemKind.valueOf(object.getKind()), object.getMetadata().getName());
    }

    static InventoryEntry remembered(HasMetadata object) {
        return remembered(key(object), object);
    }

    static InventoryEntry remembered(ItemKey key, HasMetadata carrier) {
        return new InventoryEntry(
                key.kind().name(),
                key.name(),
                carrier.getMetadata().getUid(),
                Fingerprint.of(key, carrier),
                null,
                "b");
    }

    static DesiredObject wanted(HasMetadata object) {
        return new DesiredObject(key(object), "b", object, true, false);
    }

    static DesiredPart wanted(ItemKey key, String value) {
        return new DesiredPart(key, "b", value, true);
    }

    /**
     * Differences as {@code path: expected -> actual}, one after the other; an absent value is
     * {@code nothing}.
     */
    static String told(List<FieldDifference> fields) {
        return fields.stream()
                .map(
                        field ->
                                String.join(".", field.segments())
                                        + ": "
                                        + orNothing(field.expected())
                                        + " -> "
                                        + orNothing(field.actual()))
                .collect(Collectors.joining("; "));
    }

    private static String orNothing(String value) {
        return value.isEmpty() ? "nothing" : value;
    }

    private static void merge(ObjectNode target, JsonNode patch) {
        patch.properties()
                .forEach(
                        field -> {
                            JsonNode value = field.getValue();
                            if (value.isNull()) {
                                target.remove(field.getKey());
                            } else if (value.isObject()
                                    && target.path(field.getKey()).isObject()
                                    && !value.isEmpty()) {
                                merge((ObjectNode) target.get(field.getKey()), value);
                            } else {
                                target.set(field.getKey(), value);
                            }
                        });
    }
}
