package io.securitybaseline.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** NetworkPolicies compared. */
class NetworkPolicyComparisonTest {
    private static final String ALLOW =
            """
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata: {name: a, labels: {app.kubernetes.io/managed-by: securitybaseline}}
            spec:
              podSelector: {matchLabels: {app.io/name: web}}
              policyTypes: [Ingress]
              ingress:
              - from: [{namespaceSelector: {}}]
                ports: [{port: 8080}]
            """;

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    a rule that lets all in        | {spec: {ingress: [{}]}}                            | spec.ingress: nothing -> [{}]
                    a rule that lets all out       | {spec: {egress: [{}]}}                             | spec.egress: nothing -> [{}]
                    a rule for one peer            | {spec: {ingress: [{from: [{podSelector: {}}]}]}}   | spec.ingress: nothing -> [{"from":[{"podSelector":{}}]}]
                    a selector that takes fewer    | {spec: {podSelector: {matchLabels: {a: b}}}}       | spec.podSelector.matchLabels: nothing -> {"a":"b"}
                    an expression in the selector  | {spec: {podSelector: {matchExpressions: [{key: a, operator: Exists}]}}} | spec.podSelector.matchExpressions: nothing -> [{"key":"a","operator":"Exists"}]
                    a direction less               | {spec: {policyTypes: [Ingress]}}                   | spec.policyTypes.[1]: Egress -> nothing
                    the other direction            | {spec: {policyTypes: [Egress]}}                    | spec.policyTypes.[0]: Ingress -> Egress
                    no direction                   | {spec: {policyTypes: null}}                        | spec.policyTypes.[1]: Egress -> nothing
                    an unknown field of the spec   | {spec: {priority: 1}}                              | spec.priority: nothing -> 1
                    an unknown field of the object | {extra: {a: 1}}                                    | extra: nothing -> {"a":1}
                    no label of ours               | {metadata: {labels: null}}                         | metadata.labels.app.kubernetes.io/managed-by: securitybaseline -> nothing
                    the label of another tool      | {metadata: {labels: {app.kubernetes.io/managed-by: Helm}}} | metadata.labels.app.kubernetes.io/managed-by: securitybaseline -> Helm
                    """)
    void whatSomebodyDoesToADenyIsADifference(String what, String change, String told) {
        assertThat(differences(Given.DENY, change)).isEqualTo(told);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    another port            | {spec: {ingress: [{from: [{namespaceSelector: {}}], ports: [{port: 80}]}]}}                  | spec.ingress.[0].ports.[0].port: 8080 -> 80
                    a port by name          | {spec: {ingress: [{from: [{namespaceSelector: {}}], ports: [{port: "8080"}]}]}}              | spec.ingress.[0].ports.[0].port: 8080 -> "8080"
                    a range of ports        | {spec: {ingress: [{from: [{namespaceSelector: {}}], ports: [{port: 8080, endPort: 9090}]}]}} | spec.ingress.[0].ports.[0].endPort: nothing -> 9090
                    another protocol        | {spec: {ingress: [{from: [{namespaceSelector: {}}], ports: [{port: 8080, protocol: UDP}]}]}} | spec.ingress.[0].ports.[0].protocol: TCP -> UDP
                    every port              | {spec: {ingress: [{from: [{namespaceSelector: {}}]}]}}                                       | spec.ingress.[0].ports: [{"port":8080,"protocol":"TCP"}] -> nothing
                    every peer              | {spec: {ingress: [{ports: [{port: 8080}]}]}}                                                 | spec.ingress.[0].from: [{"namespaceSelector":{}}] -> nothing
                    a peer of another kind  | {spec: {ingress: [{from: [{podSelector: {}}], ports: [{port: 8080}]}]}}                      | spec.ingress.[0].from.[0].namespaceSelector: {} -> nothing; spec.ingress.[0].from.[0].podSelector: nothing -> {}
                    fewer pods of the peers | {spec: {ingress: [{from: [{namespaceSelector: {}, podSelector: {}}], ports: [{port: 8080}]}]}} | spec.ingress.[0].from.[0].podSelector: nothing -> {}
                    a peer more             | {spec: {ingress: [{from: [{namespaceSelector: {}}, {ipBlock: {cidr: 0.0.0.0/0}}], ports: [{port: 8080}]}]}} | spec.ingress.[0].from.[1]: nothing -> {"ipBlock":{"cidr":"0.0.0.0/0"}}
                    a rule before ours      | {spec: {ingress: [{}, {from: [{namespaceSelector: {}}], ports: [{port: 8080}]}]}}            | spec.ingress.[0]: {"from":[{"namespaceSelector":{}}],"ports":[{"port":8080,"protocol":"TCP"}]} -> {}
                    other pods              | {spec: {podSelector: {matchLabels: {app.io/name: db}}}}                                      | spec.podSelector.matchLabels.app.io/name: web -> db
                    """)
    void whatSomebodyDoesToAnAllowanceIsADifference(String what, String change, String told) {
        assertThat(differences(ALLOW, change)).isEqualTo(told);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    the protocol that is meant        | {spec: {ingress: [{from: [{namespaceSelector: {}}], ports: [{port: 8080, protocol: TCP}]}]}}
                    the direction that is meant       | {spec: {policyTypes: null}}
                    an empty list of rules            | {spec: {egress: []}}
                    an unknown list that is empty     | {spec: {extra: []}}
                    empty lists in a selector         | {spec: {ingress: [{from: [{namespaceSelector: {matchExpressions: [], matchLabels: {}}}], ports: [{port: 8080}]}]}}
                    foreign labels and annotations    | {metadata: {labels: {a: b}, annotations: {c: d}}}
                    what the API server writes itself | {metadata: {uid: x, resourceVersion: "1", generation: 3, creationTimestamp: "2026-01-01T00:00:00Z"}}
                    a status                          | {status: {a: b}}
                    """)
    void whatMeansTheSameIsNone(String what, String change) {
        assertThat(differences(ALLOW, change)).isEmpty();
    }

    private static String differences(String yaml, String change) {
        HasMetadata desired = Given.object(yaml);
        return Given.told(Comparison.of(desired, Given.changed(desired, change)));
    }
}
