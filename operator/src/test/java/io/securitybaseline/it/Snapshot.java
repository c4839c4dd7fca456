package io.securitybaseline.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a namespace contains as far as baselines may care, as text that can be compared; read from
 * the API server.
 */
record Snapshot(Map<String, String> contents) {
    private static final List<String> CONTENT =
            List.of(
                    "spec",
                    "rules",
                    "roleRef",
                    "subjects",
                    "data",
                    "type",
                    "immutable",
                    "imagePullSecrets",
                    "automountServiceAccountToken");
    private static final ObjectMapper JSON = new ObjectMapper();

    static Snapshot of(KubernetesClient client, String namespace) {
        Map<String, String> contents = new TreeMap<>();
        for (var list :
                List.of(
                        client.network().v1().networkPolicies().inNamespace(namespace).list(),
                        client.rbac().roles().inNamespace(namespace).list(),
                        client.rbac().roleBindings().inNamespace(namespace).list(),
                        client.serviceAccounts().inNamespace(namespace).list(),
                        client.secrets().inNamespace(namespace).list(),
                        client.limitRanges().inNamespace(namespace).list(),
                        client.resourceQuotas().inNamespace(namespace).list())) {
            list.getItems()
                    .forEach(
                            object ->
                                    contents.put(
                                            object.getKind() + "/" + object.getMetadata().getName(),
                                            content(object)));
        }
        client.namespaces()
                .withName(namespace)
                .get()
                .getMetadata()
                .getLabels()
                .forEach((key, value) -> contents.put("label " + key, value));
        return new Snapshot(contents);
    }

    private static String content(HasMetadata object) {
        JsonNode tree = JSON.valueToTree(object);
        ObjectNode kept = JSON.createObjectNode();
        CONTENT.stream().filter(tree::has).forEach(name -> kept.set(name, tree.get(name)));
        kept.set("managed-by", tree.at("/metadata/labels/app.kubernetes.io~1managed-by"));
        return kept.toString();
    }
}
