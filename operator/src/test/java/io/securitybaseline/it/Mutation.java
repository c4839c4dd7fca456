package io.securitybaseline.it;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.dsl.Resource;

import java.util.List;

/**
 * A mutating admission policy that rewrites the default deny of one namespace, and counts in a
 * label how often somebody writes it: a write that admission turns into what is there already would
 * leave no trace.
 */
final class Mutation implements AutoCloseable {
    private static final String DENY = "securitybaseline-default-deny";
    private static final String API = "admissionregistration.k8s.io/v1";

    private final Cluster cluster;
    private final String namespace;
    private int before;

    Mutation(Cluster cluster, String namespace) {
        this.cluster = cluster;
        this.namespace = namespace;
        cluster.apply(
                """
                apiVersion: %s
                kind: MutatingAdmissionPolicy
                metadata: {name: fight-rewrite}
                spec:
                  failurePolicy: Fail
                  reinvocationPolicy: Never
                  matchConstraints:
                    namespaceSelector: {matchLabels: {rewritten: "yes"}}
                    resourceRules:
                    - {apiGroups: [networking.k8s.io], apiVersions: [v1], operations: [CREATE, UPDATE], resources: [networkpolicies]}
                  matchConditions:
                  - {name: deny, expression: "object.metadata.name == 'securitybaseline-default-deny'"}
                  mutations:
                  - patchType: JSONPatch
                    jsonPatch:
                      expression: >-
                        [JSONPatch{op: "replace", path: "/spec/policyTypes", value: ["Ingress"]},
                        JSONPatch{op: "add", path: "/metadata/labels/writes",
                        value: "writes" in object.metadata.labels ? object.metadata.labels["writes"] + "x" : "x"}]
                """
                        .formatted(API));
        cluster.apply(
                """
                apiVersion: %s
                kind: MutatingAdmissionPolicyBinding
                metadata: {name: fight-rewrite}
                spec: {policyName: fight-rewrite}
                """
                        .formatted(API));
    }

    Resource<NetworkPolicy> object() {
        return cluster.client()
                .network()
                .v1()
                .networkPolicies()
                .inNamespace(namespace)
                .withName(DENY);
    }

    /** Touches the object until the policy acts. */
    void begin() {
        cluster.eventually(
                () -> {
                    before = counted(touched());
                    return before > 0;
                });
    }

    /** Takes the policy away, and touches the object until it does not act any more. */
    void end() {
        delete();
        cluster.eventually(
                () -> {
                    int count = counted(object().get());
                    return counted(touched()) == count;
                });
    }

    private NetworkPolicy touched() {
        return object().edit(
                        it -> {
                            it.getMetadata()
                                    .getLabels()
                                    .put("touched", String.valueOf(System.nanoTime()));
                            return it;
                        });
    }

    /** How often the object was written since then. */
    int writes() {
        return counted(object().get()) - before;
    }

    private static int counted(NetworkPolicy policy) {
        return policy.getMetadata().getLabels().getOrDefault("writes", "").length();
    }

    private void delete() {
        for (String kind : List.of("MutatingAdmissionPolicyBinding", "MutatingAdmissionPolicy")) {
            cluster.client()
                    .genericKubernetesResources(API, kind)
                    .withName("fight-rewrite")
                    .delete();
        }
    }

    @Override
    public void close() {
        delete();
    }
}
