package io.securitybaseline.it;

import static io.securitybaseline.api.ChangeType.Deleted;
import static io.securitybaseline.api.ChangeType.Modified;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.securitybaseline.api.ChangeType;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * One thing that somebody does to a namespace behind the operator's back.
 *
 * @param name what is done, also part of the namespace's name
 * @param kind kind in the drift entry
 * @param change how the drift entry calls it
 * @param path begins the path of the drifted field; empty when there is none
 * @param byMallory whether the API server can know who did it
 */
record Breakage(
        String name,
        String kind,
        ChangeType change,
        String path,
        boolean byMallory,
        BiConsumer<Cluster, String> action) {

    static List<Breakage> all() {
        return List.of(
                deleted(
                        "deny-deleted",
                        "NetworkPolicy",
                        (it, ns) -> policy(it, ns, "default-deny")),
                patched(
                        "deny-opened",
                        "NetworkPolicy",
                        "spec.ingress",
                        (it, ns) -> policy(it, ns, "default-deny"),
                        "{\"op\":\"add\",\"path\":\"/spec/ingress\",\"value\":[{}]}"),
                patched(
                        "deny-narrowed",
                        "NetworkPolicy",
                        "spec.podSelector",
                        (it, ns) -> policy(it, ns, "default-deny"),
                        "{\"op\":\"add\",\"path\":\"/spec/podSelector\",\"value\":{\"matchLabels\":{\"a\":\"b\"}}}"),
                patched(
                        "allow-widened",
                        "NetworkPolicy",
                        "spec.ingress[0].from",
                        (it, ns) -> policy(it, ns, "ingress-web"),
                        "{\"op\":\"add\",\"path\":\"/spec/ingress/0/from/-\",\"value\":{\"namespaceSelector\":{}}}"),
                deleted("allow-deleted", "NetworkPolicy", (it, ns) -> policy(it, ns, "allow-dns")),
                stripped(
                        "our-label-stripped",
                        "NetworkPolicy",
                        (it, ns) -> policy(it, ns, "allow-dns"),
                        "app.kubernetes.io/managed-by"),
                stripped(
                        "psa-stripped",
                        "Namespace",
                        Breakage::namespace,
                        "pod-security.kubernetes.io/enforce"),
                labelled("psa-weakened", "pod-security.kubernetes.io/enforce", "privileged"),
                labelled(
                        "psa-version-moved", "pod-security.kubernetes.io/enforce-version", "v1.20"),
                patched(
                        "role-widened",
                        "Role",
                        "rules",
                        (it, ns) ->
                                it.client()
                                        .rbac()
                                        .roles()
                                        .inNamespace(ns)
                                        .withName("securitybaseline-developer")
                                        .get(),
                        "{\"op\":\"add\",\"path\":\"/rules/-\",\"value\":{\"apiGroups\":[\"\"],\"resources\":[\"secrets\"],\"verbs\":[\"get\"]}}"),
                deleted(
                        "role-deleted",
                        "Role",
                        (it, ns) ->
                                it.client()
                                        .rbac()
                                        .roles()
                                        .inNamespace(ns)
                                        .withName("securitybaseline-developer")
                                        .get()),
                patched(
                        "subject-added",
                        "RoleBinding",
                        "subjects",
                        (it, ns) -> binding(it, ns, "developers"),
                        "{\"op\":\"add\",\"path\":\"/subjects/-\",\"value\":{\"apiGroup\":\"rbac.authorization.k8s.io\",\"kind\":\"User\",\"name\":\"mallory\"}}"),
                deleted("binding-deleted", "RoleBinding", (it, ns) -> binding(it, ns, "viewers")),
                new Breakage(
                        "role-ref-changed",
                        "RoleBinding",
                        Modified,
                        "roleRef",
                        false,
                        (it, ns) -> {
                            var binding =
                                    it.client()
                                            .rbac()
                                            .roleBindings()
                                            .inNamespace(ns)
                                            .withName("securitybaseline-viewers")
                                            .get();
                            it.client().resource(binding).delete();
                            create(
                                    it,
                                    new RoleBindingBuilder(binding)
                                            .editMetadata()
                                            .withResourceVersion(null)
                                            .withUid(null)
                                            .endMetadata()
                                            .editRoleRef()
                                            .withName("edit")
                                            .endRoleRef()
                                            .build());
                        }),
                deleted(
                        "own-account-deleted",
                        "ServiceAccount",
                        (it, ns) -> account(it, ns, "app")),
                patched(
                        "automount-turned-on",
                        "ServiceAccount",
                        "automountServiceAccountToken",
                        (it, ns) -> account(it, ns, "default"),
                        "{\"op\":\"replace\",\"path\":\"/automountServiceAccountToken\",\"value\":true}"),
                new Breakage(
                        "pull-secret-detached",
                        "ServiceAccount",
                        Modified,
                        "imagePullSecrets",
                        false,
                        (it, ns) ->
                                it.patch(
                                        account(it, ns, "default"),
                                        "[{\"op\":\"remove\",\"path\":\"/imagePullSecrets\"}]")),
                patched(
                        "pull-secret-edited",
                        "Secret",
                        "data",
                        (it, ns) -> secret(it, ns),
                        "{\"op\":\"replace\",\"path\":\"/data/.dockerconfigjson\",\"value\":\"e30=\"}"),
                deleted("pull-secret-deleted", "Secret", Breakage::secret),
                patched(
                        "pull-secret-frozen",
                        "Secret",
                        "immutable",
                        Breakage::secret,
                        "{\"op\":\"add\",\"path\":\"/immutable\",\"value\":true}"),
                new Breakage(
                        "pull-secret-retyped",
                        "Secret",
                        Modified,
                        "",
                        false,
                        (it, ns) -> {
                            it.client().resource(secret(it, ns)).delete();
                            create(
                                    it,
                                    new SecretBuilder()
                                            .withNewMetadata()
                                            .withName(Bundle.PULL_SECRET)
                                            .withNamespace(ns)
                                            .endMetadata()
                                            .withType("Opaque")
                                            .withData(Map.of("password", "eA=="))
                                            .build());
                        }),
                patched(
                        "limits-raised",
                        "LimitRange",
                        "spec.limits[0].max",
                        (it, ns) ->
                                it.client()
                                        .limitRanges()
                                        .inNamespace(ns)
                                        .withName("securitybaseline-limits")
                                        .get(),
                        "{\"op\":\"replace\",\"path\":\"/spec/limits/0/max/cpu\",\"value\":\"64\"}"),
                deleted(
                        "limits-deleted",
                        "LimitRange",
                        (it, ns) ->
                                it.client()
                                        .limitRanges()
                                        .inNamespace(ns)
                                        .withName("securitybaseline-limits")
                                        .get()),
                patched(
                        "quota-raised",
                        "ResourceQuota",
                        "spec.hard",
                        Breakage::quota,
                        "{\"op\":\"replace\",\"path\":\"/spec/hard/pods\",\"value\":\"2000\"}"),
                new Breakage(
                        "quota-scoped",
                        "ResourceQuota",
                        Modified,
                        "spec.scopes",
                        false,
                        (it, ns) -> {
                            var quota =
                                    it.client()
                                            .resourceQuotas()
                                            .inNamespace(ns)
                                            .withName("securitybaseline-quota")
                                            .get();
                            it.client().resource(quota).delete();
                            create(
                                    it,
                                    new ResourceQuotaBuilder(quota)
                                            .editMetadata()
                                            .withResourceVersion(null)
                                            .withUid(null)
                                            .endMetadata()
                                            .editSpec()
                                            .withScopes("BestEffort")
                                            .withHard(
                                                    Map.of(
                                                            "pods",
                                                            new io.fabric8.kubernetes.api.model
                                                                    .Quantity("20")))
                                            .endSpec()
                                            .build());
                        }),
                deleted("quota-deleted", "ResourceQuota", Breakage::quota));
    }

    void on(Cluster cluster, String namespace) {
        action.accept(cluster, namespace);
    }

    /** Finds the object that is broken. */
    private interface Target {
        HasMetadata in(Cluster cluster, String namespace);
    }

    private static Breakage deleted(String name, String kind, Target target) {
        return new Breakage(
                name,
                kind,
                Deleted,
                "",
                false,
                (it, ns) -> it.client().resource(target.in(it, ns)).delete());
    }

    private static Breakage patched(
            String name, String kind, String path, Target target, String operation) {
        return new Breakage(
                name,
                kind,
                Modified,
                path,
                true,
                (it, ns) -> it.patch(target.in(it, ns), "[" + operation + "]"));
    }

    private static Breakage stripped(String name, String kind, Target target, String label) {
        String path = "/metadata/labels/" + label.replace("/", "~1");
        return new Breakage(
                name,
                kind,
                Modified,
                "metadata.labels[" + label + "]",
                false,
                (it, ns) ->
                        it.patch(
                                target.in(it, ns),
                                "[{\"op\":\"remove\",\"path\":\"" + path + "\"}]"));
    }

    private static Breakage labelled(String name, String label, String value) {
        String path = "/metadata/labels/" + label.replace("/", "~1");
        return new Breakage(
                name,
                "Namespace",
                Modified,
                "metadata.labels[" + label + "]",
                true,
                (it, ns) ->
                        it.patch(
                                namespace(it, ns),
                                "[{\"op\":\"add\",\"path\":\""
                                        + path
                                        + "\",\"value\":\""
                                        + value
                                        + "\"}]"));
    }

    /**
     * The operator may be faster and have created its own already; then that one is in the way and
     * is removed again, at once: every pause is one in which the operator wins.
     */
    private static void create(Cluster cluster, HasMetadata object) {
        cluster.eventually(
                () -> {
                    for (int attempt = 0; attempt < 50; attempt++) {
                        try {
                            cluster.client().resource(object).create();
                            return true;
                        } catch (KubernetesClientException e) {
                            cluster.client().resource(object).delete();
                        }
                    }
                    return false;
                });
    }

    private static HasMetadata namespace(Cluster cluster, String namespace) {
        return cluster.client().namespaces().withName(namespace).get();
    }

    private static HasMetadata policy(Cluster cluster, String namespace, String name) {
        return cluster.client()
                .network()
                .v1()
                .networkPolicies()
                .inNamespace(namespace)
                .withName("securitybaseline-" + name)
                .get();
    }

    private static HasMetadata binding(Cluster cluster, String namespace, String name) {
        return cluster.client()
                .rbac()
                .roleBindings()
                .inNamespace(namespace)
                .withName("securitybaseline-" + name)
                .get();
    }

    private static HasMetadata account(Cluster cluster, String namespace, String name) {
        return cluster.client().serviceAccounts().inNamespace(namespace).withName(name).get();
    }

    private static HasMetadata secret(Cluster cluster, String namespace) {
        return cluster.client().secrets().inNamespace(namespace).withName(Bundle.PULL_SECRET).get();
    }

    private static HasMetadata quota(Cluster cluster, String namespace) {
        return cluster.client()
                .resourceQuotas()
                .inNamespace(namespace)
                .withName("securitybaseline-quota")
                .get();
    }
}
