package io.securitybaseline.diff;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LimitRange;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicy;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyBinding;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.securitybaseline.desired.Labels;

import java.util.List;

/**
 * The canonical content of an object that is wholly ours: all that the API server keeps except what
 * it writes itself, with its defaults filled in, and of the metadata our label alone. Two objects
 * mean the same exactly when their contents are equal; fields that this version does not know are
 * part of it. Its form is load-bearing: fingerprints of it are remembered.
 */
final class CanonicalContent {
    /**
     * Sorted, so that neither the order in which fields were set nor a release of the model classes
     * shows.
     */
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();

    private CanonicalContent() {}

    static ObjectNode of(HasMetadata object) {
        ObjectNode tree = JSON.valueToTree(object);
        tree.remove(List.of("apiVersion", "kind", "metadata", "status"));
        dropEmpty(tree);
        switch (object) {
            case NetworkPolicy policy -> ServerDefaults.networkPolicy(tree);
            case Role role -> {}
            case RoleBinding binding -> ServerDefaults.roleBinding(tree);
            case LimitRange limits -> ResourceDefaults.limitRange(tree);
            case ResourceQuota quota -> ResourceDefaults.quota(tree);
            case Secret secret -> ServerDefaults.secret(tree);
            case ValidatingAdmissionPolicy policy -> AdmissionDefaults.policy(tree);
            case ValidatingAdmissionPolicyBinding binding -> AdmissionDefaults.binding(tree);
            // What it holds is other people's; what we put there is a part by itself.
            case ServiceAccount account -> tree.removeAll();
            default -> throw notCompared(object);
        }
        ObjectNode labels = tree.putObject("metadata").putObject("labels");
        String label = OurLabel.valueOn(object);
        if (label != null) {
            labels.put(Labels.MANAGED_BY, label);
        }
        return tree;
    }

    static String json(JsonNode content) {
        try {
            return JSON.writeValueAsString(content);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("every tree can be written", e);
        }
    }

    static IllegalArgumentException notCompared(HasMetadata object) {
        return new IllegalArgumentException(
                object.getKind()
                        + " is not a kind that is compared; teach CanonicalContent what it holds");
    }

    /**
     * The API server does not tell null, an empty list and an absent field apart. An empty object
     * is more: as a selector it takes all.
     */
    private static void dropEmpty(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().removeIf(field -> isNothing(field.getValue()));
        }
        node.forEach(CanonicalContent::dropEmpty);
    }

    private static boolean isNothing(JsonNode value) {
        return value.isNull() || (value.isArray() && value.isEmpty());
    }
}
