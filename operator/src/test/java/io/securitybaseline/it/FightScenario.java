package io.securitybaseline.it;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LimitRange;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Somebody who wants something else than the baseline, in a namespace of his own, and does not give
 * up.
 *
 * @param kind of the object that they keep changing
 * @param object its name
 * @param managers the field managers that the API server knows him by
 * @param deed what he does again and again
 */
record FightScenario<K extends HasMetadata>(
        String name, Class<K> kind, String object, List<String> managers, Deed<K> deed) {

    /** Undoes a repair, or overwrites what he did before. */
    interface Deed<K extends HasMetadata> {
        void on(KubernetesClient client, Resource<K> object, int turn);
    }

    private static final String DENY = "securitybaseline-default-deny";
    private static final String ENFORCE = "pod-security.kubernetes.io/enforce";
    private static final List<String> THREE = List.of("first", "second", "third");

    static List<FightScenario<?>> all() {
        return List.of(
                new FightScenario<>(
                        "applier",
                        NetworkPolicy.class,
                        DENY,
                        List.of("argocd"),
                        FightScenario::apply),
                new FightScenario<>(
                        "updater",
                        Role.class,
                        "securitybaseline-developer",
                        List.of("fabric8-kubernetes-client"),
                        FightScenario::update),
                new FightScenario<>(
                        "turns",
                        NetworkPolicy.class,
                        "securitybaseline-egress-db",
                        THREE,
                        FightScenario::takeTurns),
                new FightScenario<>(
                        "deleter",
                        LimitRange.class,
                        "securitybaseline-limits",
                        List.of(),
                        (client, object, turn) -> object.delete()),
                new FightScenario<>(
                        "labeller",
                        Namespace.class,
                        "fight-labeller",
                        List.of("tenant"),
                        FightScenario::label));
    }

    String namespace() {
        return "fight-" + name;
    }

    Resource<K> resource(KubernetesClient client) {
        return kind == Namespace.class
                ? client.resources(kind).withName(object)
                : client.resources(kind).inNamespace(namespace()).withName(object);
    }

    /** What the baseline decides about the object. */
    static Object content(HasMetadata object) {
        return switch (object) {
            case NetworkPolicy policy -> policy.getSpec();
            case Role role -> role.getRules();
            case LimitRange limits -> limits.getSpec();
            case Namespace namespace -> {
                Map<String, String> labels = new TreeMap<>(namespace.getMetadata().getLabels());
                labels.keySet().removeIf(it -> !it.startsWith("pod-security."));
                yield labels;
            }
            default -> throw new IllegalArgumentException(object.getKind());
        };
    }

    /** Does it once; that the object is gone, or changed at the same time, does not stop him. */
    void strike(KubernetesClient client, int turn) {
        try {
            deed.on(client, resource(client), turn);
        } catch (KubernetesClientException e) {
            if (e.getCode() != 404 && e.getCode() != 409) {
                throw e;
            }
        }
    }

    /** Applies his own idea of the policy, by force, as GitOps tools do. */
    private static void apply(KubernetesClient client, Resource<NetworkPolicy> object, int turn) {
        object.patch(
                context(PatchType.SERVER_SIDE_APPLY, "argocd").withForce(true).build(),
                """
                {"apiVersion": "networking.k8s.io/v1", "kind": "NetworkPolicy",
                 "metadata": {"name": "%s"},
                 "spec": {"podSelector": {}, "ingress": [{}], "policyTypes": ["Ingress", "Egress"]}}
                """
                        .formatted(DENY));
    }

    /** Writes the whole object; the API server takes his name from that of the program. */
    private static void update(KubernetesClient client, Resource<Role> object, int turn) {
        Role role = object.get();
        if (role != null) {
            role.getRules().getFirst().setResourceNames(List.of("deployment-" + turn));
            client.resource(role).update();
        }
    }

    private static void takeTurns(
            KubernetesClient client, Resource<NetworkPolicy> object, int turn) {
        object.patch(
                context(PatchType.JSON, THREE.get(turn % 3)).build(),
                "[{\"op\": \"replace\", \"path\": \"/spec/egress/0/to\", \"value\":"
                        + " [{\"ipBlock\": {\"cidr\": \"10."
                        + turn % 250
                        + ".0.0/16\"}}]}]");
    }

    private static void label(KubernetesClient client, Resource<Namespace> object, int turn) {
        object.patch(
                context(PatchType.JSON_MERGE, "tenant").build(),
                "{\"metadata\": {\"labels\": {\""
                        + ENFORCE
                        + "\": \""
                        + (turn % 2 == 0 ? "privileged" : "baseline")
                        + "\"}}}");
    }

    private static PatchContext.Builder context(PatchType type, String manager) {
        return new PatchContext.Builder().withPatchType(type).withFieldManager(manager);
    }
}
