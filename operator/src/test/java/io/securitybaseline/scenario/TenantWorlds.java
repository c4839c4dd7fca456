package io.securitybaseline.scenario;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.securitybaseline.desired.Labels;
import io.securitybaseline.live.ItemKey;
import io.securitybaseline.live.ItemKind;
import io.securitybaseline.live.LiveNamespace;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Namespaces in which tenants have been at work before any baseline came. */
final class TenantWorlds {
    private static final Set<String> CLUSTER =
            Set.of("Service", "EndpointSlice", "CustomResourceDefinition");

    private static final String POLICY =
            """
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata: {name: %s, namespace: team-a, uid: policy-%s, labels: {team: a}}
            spec: {podSelector: {matchLabels: {app: web}}, policyTypes: [Ingress], ingress: [{}]}
            """;

    private static final String ROLE =
            """
            apiVersion: rbac.authorization.k8s.io/v1
            kind: Role
            metadata: {name: %s, namespace: team-a, uid: role-%s, annotations: {note: ours}}
            rules: [{apiGroups: [batch], resources: [jobs], verbs: [get]}]
            """;

    private static final String QUOTA =
            """
            apiVersion: v1
            kind: ResourceQuota
            metadata: {name: %s, namespace: team-a, uid: quota-%s}
            spec: {hard: {count/pods: "7"}}
            """;

    private static final String SECRET =
            """
            apiVersion: v1
            kind: Secret
            metadata: {name: %s, namespace: team-a, uid: secret-%s, resourceVersion: "7"}
            type: Opaque
            data: {password: aHVudGVyMg==}
            """;

    private TenantWorlds() {}

    /** The namespace and what is in it, some of it under names that baselines use. */
    static Arbitrary<List<HasMetadata>> any() {
        Arbitrary<List<HasMetadata>> objects =
                Combinators.combine(
                                Stream.of(
                                                object(POLICY, "theirs"),
                                                object(POLICY, "securitybaseline-default-deny"),
                                                object(POLICY, "securitybaseline-ingress-x"),
                                                object(ROLE, "theirs"),
                                                object(ROLE, "securitybaseline-x"),
                                                object(QUOTA, "securitybaseline-quota"),
                                                object(SECRET, "regcred"),
                                                account("builder").optional(0.6))
                                        .toList())
                        .as(all -> all.stream().flatMap(Optional::stream).toList());
        return Combinators.combine(namespace(), account("default"), objects)
                .as(
                        (namespace, account, others) -> {
                            List<HasMetadata> world = new ArrayList<>(others);
                            world.add(namespace);
                            world.add(account);
                            return world;
                        });
    }

    /** A scenario of this namespace in the common cluster. */
    static Scenario scenario(List<HasMetadata> world) {
        Scenario cluster = Scenario.of(new Folder(Folder.ALL.resolve("cluster")));
        List<HasMetadata> objects =
                cluster.objects().stream()
                        .filter(
                                it ->
                                        CLUSTER.contains(it.getKind())
                                                || it.getMetadata()
                                                        .getName()
                                                        .equals("team-registry"))
                        .collect(Collectors.toCollection(ArrayList::new));
        objects.addAll(world);
        return new Scenario(objects, cluster.settings(), cluster.refusals());
    }

    /** What of the object nobody but its owner may change. */
    static Object theirs(HasMetadata object) {
        return switch (object) {
            case Namespace namespace ->
                    namespace.getMetadata().getLabels().entrySet().stream()
                            .filter(it -> !it.getKey().startsWith(Labels.POD_SECURITY))
                            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
            case ServiceAccount account ->
                    List.of(
                            account.getMetadata(),
                            account.getImagePullSecrets().stream()
                                    .map(LocalObjectReference::getName)
                                    .filter(it -> it.equals("theirs"))
                                    .toList());
            default -> object;
        };
    }

    /** The same of the object that has its place in {@code after}. */
    static Object theirsOf(HasMetadata object, LiveNamespace after) {
        HasMetadata now =
                object instanceof Namespace
                        ? after.namespace()
                        : after.object(
                                        new ItemKey(
                                                ItemKind.valueOf(object.getKind()),
                                                object.getMetadata().getName()))
                                .orElseThrow();
        HasMetadata copy = Yaml.copy(now);
        copy.getMetadata().setResourceVersion(object.getMetadata().getResourceVersion());
        return theirs(copy);
    }

    /**
     * All of the object but its version; what is put back to nothing is as if it had never been.
     */
    static String content(HasMetadata object) {
        HasMetadata copy = Yaml.copy(object);
        copy.getMetadata().setResourceVersion(null);
        return Yaml.text(copy);
    }

    private static Arbitrary<Optional<HasMetadata>> object(String yaml, String name) {
        return Arbitraries.of(false, true)
                .map(
                        there ->
                                there
                                        ? Optional.of(Yaml.object(yaml.formatted(name, name)))
                                        : Optional.empty());
    }

    private static Arbitrary<HasMetadata> account(String name) {
        String account =
                """
                apiVersion: v1
                kind: ServiceAccount
                metadata:
                  name: %s
                  namespace: team-a
                  uid: account-%s
                  annotations: {cloud: role-a}
                """
                        .formatted(name, name);
        return Arbitraries.of(
                        "",
                        "automountServiceAccountToken: true",
                        "automountServiceAccountToken: false",
                        "imagePullSecrets: [{name: theirs}]",
                        "imagePullSecrets: [{name: regcred}, {name: theirs}]")
                .map(rest -> Yaml.object(account + rest));
    }

    private static Arbitrary<HasMetadata> namespace() {
        return Combinators.combine(
                        Arbitraries.of("privileged", "baseline", "restricted", "typo")
                                .injectNull(0.4),
                        Arbitraries.of("latest", "v1.30").injectNull(0.5))
                .as(
                        (level, version) -> {
                            Map<String, String> labels = new TreeMap<>();
                            labels.put("kubernetes.io/metadata.name", "team-a");
                            labels.put("tenancy", "yes");
                            labels.put(Labels.POD_SECURITY + "enforce", level);
                            labels.put(Labels.POD_SECURITY + "enforce-version", version);
                            labels.values().removeIf(it -> it == null);
                            HasMetadata namespace =
                                    Yaml.object(
                                            """
                                            apiVersion: v1
                                            kind: Namespace
                                            metadata: {name: team-a, uid: namespace-1}
                                            """);
                            namespace.getMetadata().setLabels(labels);
                            return namespace;
                        });
    }
}
