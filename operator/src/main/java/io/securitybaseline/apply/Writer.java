package io.securitybaseline.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LimitRange;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicy;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyBinding;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.securitybaseline.desired.Labels;
import io.securitybaseline.live.OrNone;

import org.jspecify.annotations.Nullable;

import java.net.HttpURLConnection;
import java.util.List;
import java.util.Map;

/**
 * The single requests that change the cluster. Whole objects are created by POST and repaired by a
 * JSON patch that replaces the content, because server-side apply leaves fields that it does not
 * send; parts of somebody else's objects are written by server-side apply, which leaves everything
 * else alone. Every request carries what it is based on, so that it fails rather than overwrite
 * what was not seen.
 */
final class Writer {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String LABEL_PATH =
            "/metadata/labels/" + Labels.MANAGED_BY.replace("/", "~1");

    private final KubernetesClient client;

    Writer(KubernetesClient client) {
        this.client = client;
    }

    HasMetadata create(HasMetadata object) {
        // The right to create Secrets can be limited by name only for server-side apply: a POST has
        // no name in its path.
        return object instanceof Secret
                ? client.resource(object)
                        .fieldManager(Labels.MANAGED_BY_VALUE)
                        .forceConflicts()
                        .serverSideApply()
                : client.resource(object).create();
    }

    /**
     * Replaces the content of {@code live} by that of {@code desired} and makes sure of our label;
     * foreign labels and annotations stay.
     */
    HasMetadata replaceContent(HasMetadata live, HasMetadata desired) {
        ArrayNode patch = basedOn(live);
        switch (desired) {
            case NetworkPolicy policy -> set(patch, "/spec", policy.getSpec());
            case LimitRange range -> set(patch, "/spec", range.getSpec());
            case ResourceQuota quota -> set(patch, "/spec", quota.getSpec());
            case ValidatingAdmissionPolicy policy -> set(patch, "/spec", policy.getSpec());
            case ValidatingAdmissionPolicyBinding binding -> set(patch, "/spec", binding.getSpec());
            case Role role -> set(patch, "/rules", role.getRules());
            case RoleBinding binding -> set(patch, "/subjects", binding.getSubjects());
            case Secret secret -> set(patch, "/data", secret.getData());
            default -> {} // a ServiceAccount has no content of ours
        }
        Map<String, String> labels = live.getMetadata().getLabels();
        if (labels == null || labels.isEmpty()) {
            set(patch, "/metadata/labels", Map.of(Labels.MANAGED_BY, Labels.MANAGED_BY_VALUE));
        } else if (!Labels.MANAGED_BY_VALUE.equals(labels.get(Labels.MANAGED_BY))) {
            set(patch, LABEL_PATH, Labels.MANAGED_BY_VALUE);
        }
        return jsonPatch(live, patch);
    }

    /** Takes off our label; everything else stays. */
    HasMetadata unlabel(HasMetadata live) {
        Map<String, String> labels = live.getMetadata().getLabels();
        if (labels == null || !labels.containsKey(Labels.MANAGED_BY)) {
            return live;
        }
        ArrayNode patch = basedOn(live);
        patch.addObject().put("op", "remove").put("path", LABEL_PATH);
        return jsonPatch(live, patch);
    }

    /**
     * Asks whether {@code object} could be created if its name were free, so that what is there is
     * not deleted in vain. A Secret has nothing that could be refused, and its name is never free.
     *
     * @throws KubernetesClientException when the API server refuses the object itself
     */
    void rehearse(HasMetadata object) {
        if (object instanceof Secret) {
            return;
        }
        try {
            client.resource(object).dryRun().create();
        } catch (KubernetesClientException refusal) {
            if (refusal.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw refusal;
            }
        }
    }

    /** Deletes exactly the object that was seen, in exactly the state in which it was seen. */
    void delete(HasMetadata live) {
        client.resource(live).lockResourceVersion(live.getMetadata().getResourceVersion()).delete();
    }

    /**
     * Sets labels of the namespace and leaves all others alone. Not by server-side apply, which
     * drops what was applied before and is left out now: a label that is let go is to stay. Fails
     * where the namespace has changed since it was seen: the events of both changes may come as
     * one.
     */
    HasMetadata setLabels(Namespace live, Map<String, String> labels) {
        ObjectNode patch = JSON.objectNode();
        ObjectNode metadata = patch.withObjectProperty("metadata");
        metadata.put("uid", live.getMetadata().getUid());
        metadata.put("resourceVersion", live.getMetadata().getResourceVersion());
        ObjectNode changed = metadata.withObjectProperty("labels");
        labels.forEach(changed::put);
        return client.resource(live).patch(context(PatchType.JSON_MERGE), patch.toString());
    }

    HasMetadata applyAutomount(ServiceAccount live, boolean automount) {
        ServiceAccount applied =
                new ServiceAccountBuilder()
                        .withNewMetadata()
                        .withName(live.getMetadata().getName())
                        .withNamespace(live.getMetadata().getNamespace())
                        .withUid(live.getMetadata().getUid())
                        .endMetadata()
                        .withAutomountServiceAccountToken(automount)
                        .build();
        return client.resource(applied)
                .fieldManager(Labels.MANAGED_BY_VALUE)
                .forceConflicts()
                .serverSideApply();
    }

    HasMetadata addPullSecret(ServiceAccount live, String secret) {
        List<LocalObjectReference> entries = OrNone.of(live.getImagePullSecrets());
        ArrayNode patch = JSON.arrayNode();
        test(patch, "/imagePullSecrets", entries.isEmpty() ? null : entries);
        if (entries.isEmpty()) {
            set(patch, "/imagePullSecrets", List.of(new LocalObjectReference(secret)));
        } else {
            set(patch, "/imagePullSecrets/-", new LocalObjectReference(secret));
        }
        return jsonPatch(live, patch);
    }

    HasMetadata removePullSecret(ServiceAccount live, String secret) {
        List<LocalObjectReference> entries = OrNone.of(live.getImagePullSecrets());
        int index = entries.indexOf(new LocalObjectReference(secret));
        if (index < 0) {
            return live;
        }
        ArrayNode patch = JSON.arrayNode();
        test(patch, "/imagePullSecrets", entries);
        patch.addObject().put("op", "remove").put("path", "/imagePullSecrets/" + index);
        return jsonPatch(live, patch);
    }

    /**
     * Puts one field back to what it was; null takes it away. The uid makes sure that it is the
     * same object.
     */
    HasMetadata putBack(HasMetadata live, List<String> path, @Nullable JsonNode previous) {
        ObjectNode patch = JSON.objectNode();
        ObjectNode at = patch;
        for (String name : path.subList(0, path.size() - 1)) {
            at = at.withObjectProperty(name);
        }
        at.set(path.getLast(), previous == null ? JSON.nullNode() : previous);
        patch.withObjectProperty("metadata").put("uid", live.getMetadata().getUid());
        return client.resource(live).patch(context(PatchType.JSON_MERGE), patch.toString());
    }

    private HasMetadata jsonPatch(HasMetadata live, ArrayNode patch) {
        return client.resource(live).patch(context(PatchType.JSON), patch.toString());
    }

    private static PatchContext context(PatchType type) {
        return new PatchContext.Builder()
                .withPatchType(type)
                .withFieldManager(Labels.MANAGED_BY_VALUE)
                .build();
    }

    private ArrayNode basedOn(HasMetadata live) {
        ArrayNode patch = JSON.arrayNode();
        test(patch, "/metadata/resourceVersion", live.getMetadata().getResourceVersion());
        return patch;
    }

    private void test(ArrayNode patch, String path, @Nullable Object value) {
        patch.addObject().put("op", "test").put("path", path).set("value", json(value));
    }

    /** "add" replaces what is there and adds what is not. */
    private void set(ArrayNode patch, String path, Object value) {
        patch.addObject().put("op", "add").put("path", path).set("value", json(value));
    }

    private JsonNode json(@Nullable Object value) {
        return value == null
                ? JSON.nullNode()
                : client.getKubernetesSerialization().convertValue(value, JsonNode.class);
    }
}
