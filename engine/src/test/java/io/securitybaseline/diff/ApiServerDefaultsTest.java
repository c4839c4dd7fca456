package io.securitybaseline.diff;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was sent to an API server of release 1.36 beside what it returned. */
class ApiServerDefaultsTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    NetworkPolicy | networking.k8s.io/v1         | spec: {egress: [{to: [{namespaceSelector: {}, podSelector: {}}], ports: [{port: 53}, {port: web, protocol: UDP}]}]} | spec: {egress: [{ports: [{port: 53, protocol: TCP}, {port: web, protocol: UDP}], to: [{namespaceSelector: {}, podSelector: {}}]}], podSelector: {}, policyTypes: [Ingress, Egress]}
                    NetworkPolicy | networking.k8s.io/v1         | spec: {podSelector: {matchLabels: {}, matchExpressions: []}, policyTypes: [Ingress], ingress: [], egress: []} | spec: {podSelector: {}, policyTypes: [Ingress]}
                    NetworkPolicy | networking.k8s.io/v1         | spec: {ingress: [{from: []}, {ports: [{}]}, {from: [{ipBlock: {cidr: 10.0.0.0/8, except: []}}]}]} | spec: {ingress: [{}, {ports: [{protocol: TCP}]}, {from: [{ipBlock: {cidr: 10.0.0.0/8}}]}], podSelector: {}, policyTypes: [Ingress]}
                    Role          | rbac.authorization.k8s.io/v1 | rules: [{apiGroups: [""], resources: [pods], verbs: [get], resourceNames: []}] | rules: [{apiGroups: [""], resources: [pods], verbs: [get]}]
                    Role          | rbac.authorization.k8s.io/v1 | rules: []                                                                      | rules: null
                    RoleBinding   | rbac.authorization.k8s.io/v1 | {roleRef: {kind: Role, name: r, apiGroup: ""}, subjects: [{kind: User, name: u}, {kind: Group, name: g, apiGroup: ""}, {kind: ServiceAccount, name: s, namespace: t, apiGroup: ""}]} | {roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: r}, subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: u}, {apiGroup: rbac.authorization.k8s.io, kind: Group, name: g}, {kind: ServiceAccount, name: s, namespace: t}]}
                    LimitRange    | v1                           | spec: {limits: [{type: Container, max: {cpu: 1000m, memory: 1024Mi}, min: {cpu: 100u, ephemeral-storage: 1k}, default: {cpu: 0.5}}, {type: Pod, max: {cpu: "2.5", memory: 1.5Gi}, maxLimitRequestRatio: {cpu: "10"}}]} | spec: {limits: [{default: {cpu: 500m, memory: 1Gi}, defaultRequest: {cpu: 500m, ephemeral-storage: 1k, memory: 1Gi}, max: {cpu: "1", memory: 1Gi}, min: {cpu: 1m, ephemeral-storage: 1k}, type: Container}, {max: {cpu: 2500m, memory: 1536Mi}, maxLimitRequestRatio: {cpu: "10"}, type: Pod}]}
                    ResourceQuota | v1                           | spec: {hard: {pods: "1000", requests.cpu: 1e3, limits.memory: 1024Mi, limits.cpu: 1500u, count/x.y: "0", requests.memory: "1073741824", requests.storage: 0.1Gi}, scopes: []} | {spec: {hard: {count/x.y: "0", limits.cpu: 2m, limits.memory: 1Gi, pods: 1k, requests.cpu: 1k, requests.memory: "1073741824", requests.storage: 107374182400m}}, status: {}}
                    Secret        | v1                           | data: {} | type: Opaque
                    """)
    void whatTheApiServerFillsInIsNoDifference(
            String kind, String api, String sent, String returned) {
        var desired =
                Given.object(
                        "{apiVersion: %s, kind: %s, metadata: {name: x}}".formatted(api, kind));
        assertThat(Comparison.of(Given.changed(desired, sent), Given.changed(desired, returned)))
                .isEmpty();
    }
}
