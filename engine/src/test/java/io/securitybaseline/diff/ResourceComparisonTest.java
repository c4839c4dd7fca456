package io.securitybaseline.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** LimitRanges and ResourceQuotas compared. */
class ResourceComparisonTest {
    private static final String LIMITS =
            """
            apiVersion: v1
            kind: LimitRange
            metadata: {name: l, labels: {app.kubernetes.io/managed-by: securitybaseline}}
            spec:
              limits:
              - {type: Container, max: {cpu: "2"}, default: {memory: 1Gi}, min: {ephemeral-storage: 1Mi}}
            """;

    private static final String QUOTA =
            """
            apiVersion: v1
            kind: ResourceQuota
            metadata: {name: q, labels: {app.kubernetes.io/managed-by: securitybaseline}}
            spec: {hard: {requests.cpu: "1.5", limits.memory: 1024Mi, pods: "10"}}
            """;

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    a higher maximum       | {max: {cpu: 3}, default: {cpu: 2, memory: 1Gi}, min: {ephemeral-storage: 1Mi}, defaultRequest: {cpu: 2}}                   | spec.limits.[0].max.cpu: 2 -> 3
                    another default        | {max: {cpu: 2}, default: {cpu: 1, memory: 1Gi}, min: {ephemeral-storage: 1Mi}, defaultRequest: {cpu: 2}}                   | spec.limits.[0].default.cpu: 2 -> 1
                    another request        | {max: {cpu: 2}, default: {memory: 1Gi}, min: {ephemeral-storage: 1Mi}, defaultRequest: {cpu: 1}}                           | spec.limits.[0].defaultRequest.cpu: 2 -> 1
                    a default from a max   | {max: {cpu: 2, memory: 2Gi}, default: {memory: 1Gi}, min: {ephemeral-storage: 1Mi}}                                        | spec.limits.[0].max.memory: nothing -> 2Gi
                    a ratio                | {max: {cpu: 2}, default: {memory: 1Gi}, min: {ephemeral-storage: 1Mi}, maxLimitRequestRatio: {cpu: 4}}                     | spec.limits.[0].maxLimitRequestRatio: nothing -> {"cpu":"4"}
                    an unknown field       | {max: {cpu: 2}, default: {memory: 1Gi}, min: {ephemeral-storage: 1Mi}, soft: true}                                         | spec.limits.[0].soft: nothing -> true
                    no minimum             | {max: {cpu: 2}, default: {memory: 1Gi}, defaultRequest: {ephemeral-storage: 1Mi}}                                          | spec.limits.[0].min: {"ephemeral-storage":"1Mi"} -> nothing
                    """)
    void whatSomebodyDoesToALimitIsADifference(String what, String limit, String told) {
        String item = limit.replaceFirst("\\{", "{type: Container, ");
        assertThat(differences(LIMITS, "{spec: {limits: [" + item + "]}}")).isEqualTo(told);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    as it was asked for           | {max: {cpu: 2}, default: {memory: 1Gi}, min: {ephemeral-storage: 1Mi}}
                    other ways to write amounts   | {max: {cpu: 2000m}, default: {memory: 1024Mi}, min: {ephemeral-storage: 1048576}}
                    default taken from max        | {max: {cpu: 2}, default: {cpu: 2, memory: 1Gi}, min: {ephemeral-storage: 1Mi}}
                    all that the API server fills | {max: {cpu: 2}, default: {cpu: 2, memory: 1Gi}, min: {ephemeral-storage: 1Mi}, defaultRequest: {cpu: 2, memory: 1Gi, ephemeral-storage: 1Mi}}
                    empty maps                    | {max: {cpu: 2}, default: {memory: 1Gi}, min: {ephemeral-storage: 1Mi}, maxLimitRequestRatio: {}}
                    """)
    void whatMeansTheSameLimitIsNone(String what, String limit) {
        String item = limit.replaceFirst("\\{", "{type: Container, ");
        assertThat(differences(LIMITS, "{spec: {limits: [" + item + "]}}")).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    more of something         | {spec: {hard: {pods: 100}}}                          | spec.hard.pods: 10 -> 100
                    more of a size            | {spec: {hard: {limits.memory: 4096Mi}}}              | spec.hard.limits.memory: 1Gi -> 4Gi
                    a resource less           | {spec: {hard: {requests.cpu: null}}}                 | spec.hard.requests.cpu: 1500m -> nothing
                    a resource more           | {spec: {hard: {services: 0}}}                        | spec.hard.services: nothing -> 0
                    no resource               | {spec: {hard: null}}                                 | spec.hard: {"limits.memory":"1Gi","pods":"10","requests.cpu":"1500m"} -> nothing
                    a scope                   | {spec: {scopes: [BestEffort]}}                       | spec.scopes: nothing -> ["BestEffort"]
                    an empty scope selector   | {spec: {scopeSelector: {}}}                          | spec.scopeSelector: nothing -> {}
                    a scope selector          | {spec: {scopeSelector: {matchExpressions: [{scopeName: Terminating, operator: Exists}]}}} | spec.scopeSelector: nothing -> {"matchExpressions":[{"operator":"Exists","scopeName":"Terminating"}]}
                    an unknown field          | {spec: {until: noon}}                                | spec.until: nothing -> noon
                    """)
    void whatSomebodyDoesToAQuotaIsADifference(String what, String change, String told) {
        assertThat(differences(QUOTA, change)).isEqualTo(told);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    other ways to write amounts | {spec: {hard: {requests.cpu: 1500m, limits.memory: 1Gi, pods: 1e1}}}
                    numbers that are no text    | {spec: {hard: {pods: 10}}}
                    empty scopes                | {spec: {scopes: []}}
                    what is used                | {status: {used: {pods: 3}}}
                    """)
    void whatMeansTheSameQuotaIsNone(String what, String change) {
        assertThat(differences(QUOTA, change)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"Pod", "PersistentVolumeClaim"})
    void defaultsAreForContainersOnly(String type) {
        String limits = LIMITS.replace("Container", type);
        assertThat(
                        differences(
                                limits,
                                "{spec: {limits: [{type: %s, max: {cpu: 2}, default: {memory: 1Gi, cpu: 2}, min: {ephemeral-storage: 1Mi}}]}}"
                                        .formatted(type)))
                .isEqualTo("spec.limits.[0].default.cpu: nothing -> 2");
    }

    private static String differences(String yaml, String change) {
        HasMetadata desired = Given.object(yaml);
        return Given.told(Comparison.of(desired, Given.changed(desired, change)));
    }
}
