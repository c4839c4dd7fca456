package io.securitybaseline.demo;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;

import java.util.Locale;
import java.util.Optional;

/**
 * Something that somebody does to an object behind the operator's back.
 *
 * @param what it, as the end of a sentence that begins with who
 * @param namespace the namespace that is concerned
 * @param patch empty for a deletion
 */
record Tampering(
        String what,
        Class<? extends HasMetadata> type,
        String namespace,
        String name,
        Optional<Patch> patch) {

    record Patch(PatchType type, String body) {}

    static Tampering delete(
            String what, Class<? extends HasMetadata> type, String namespace, String name) {
        return new Tampering(what, type, namespace, name, Optional.empty());
    }

    static Tampering merge(
            String what,
            Class<? extends HasMetadata> type,
            String namespace,
            String name,
            String body) {
        return new Tampering(
                what, type, namespace, name, Optional.of(new Patch(PatchType.JSON_MERGE, body)));
    }

    static Tampering json(
            String what,
            Class<? extends HasMetadata> type,
            String namespace,
            String name,
            String body) {
        return new Tampering(
                what, type, namespace, name, Optional.of(new Patch(PatchType.JSON, body)));
    }

    String kind() {
        return HasMetadata.getKind(type);
    }

    /** The namespace of the object, empty where it has none. */
    String scope() {
        return type == Namespace.class ? "" : namespace;
    }

    /** The object, for somebody. */
    Resource<GenericKubernetesResource> object(KubernetesClient client) {
        var all =
                client.genericKubernetesResources(ResourceDefinitionContext.fromResourceType(type));
        return scope().isEmpty() ? all.withName(name) : all.inNamespace(scope()).withName(name);
    }

    /** The same as a command. */
    String command() {
        var kubectl = scope().isEmpty() ? "kubectl" : "kubectl -n " + scope();
        var object = kind().toLowerCase(Locale.ROOT) + " " + name;
        return patch.map(
                        it ->
                                "%s patch %s --type=%s -p '%s'"
                                        .formatted(
                                                kubectl,
                                                object,
                                                it.type() == PatchType.JSON ? "json" : "merge",
                                                it.body()))
                .orElse(kubectl + " delete " + object);
    }
}
