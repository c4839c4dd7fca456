package io.securitybaseline.impact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.securitybaseline.api.Consequence;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.stream.Stream;

class ResourceImpactTest {
    private static final String NOTHING_NAMED = "containers: [{name: a}]";
    private static final String COMPUTE_QUOTA =
            "resources: {quota: {hard: {requests.cpu: 4, limits.memory: 8Gi, pods: 9}}}";

    static Stream<Arguments> refused() {
        return Stream.of(
                argumentSet(
                        "limit and request above the maximum",
                        limits("{type: Container, max: {memory: 1Gi}}"),
                        "containers: [{name: a, resources: {limits: {memory: 2Gi}}}]",
                        List.of(
                                "container a: limits[memory] is 2Gi, above the maximum of 1Gi",
                                "container a: requests[memory] is 2Gi, above the maximum of 1Gi")),
                argumentSet(
                        "pod-level limit below the default of a container",
                        limits("{type: Container, default: {cpu: 500m}}"),
                        "resources: {limits: {cpu: 250m}, requests: {cpu: 250m}}\ncontainers:"
                                + " [{name: a, resources: {requests: {cpu: 100m}}}]",
                        List.of(
                                "container a: limits[cpu] is 500m once it is filled in, above the"
                                        + " limit of 250m of its pod")),
                argumentSet(
                        "pod-level request below the default requests together",
                        limits("{type: Container, defaultRequest: {cpu: 300m}}"),
                        "resources: {requests: {cpu: 500m}}\ncontainers: [{name: a}, {name: b}]",
                        List.of(
                                "all containers together request 600m of cpu once that is filled"
                                        + " in, above the request of 500m of their pod")),
                argumentSet(
                        "request below the minimum",
                        limits("{type: Container, min: {cpu: 100m}}"),
                        "initContainers: [{name: i, resources: {requests: {cpu: 50m}}}]",
                        List.of("container i: requests[cpu] is 50m, below the minimum of 100m")),
                argumentSet(
                        "limit too far above the request",
                        limits("{type: Container, maxLimitRequestRatio: {cpu: 2}}"),
                        "containers: [{name: a, resources: {requests: {cpu: 100m}, limits: {cpu:"
                                + " 300m}}}]",
                        List.of(
                                "container a: requests[cpu] is 100m, less than 1/2 of the limit of"
                                        + " 300m")),
                argumentSet(
                        "ratio without limit",
                        limits("{type: Container, maxLimitRequestRatio: {cpu: 2}}"),
                        NOTHING_NAMED,
                        List.of(
                                "container a: limits[cpu] is missing where there is a largest ratio"
                                        + " of limit to request of 2")),
                argumentSet(
                        "request above the default limit",
                        limits("{type: Container, default: {cpu: 500m}}"),
                        "containers: [{name: a, resources: {requests: {cpu: 2}}}]",
                        List.of(
                                "container a: requests[cpu] is 2, above the limit of 500m that it"
                                        + " gets by default")),
                argumentSet(
                        "pod without limit",
                        limits("{type: Pod, max: {cpu: 1}}"),
                        NOTHING_NAMED,
                        List.of(
                                "all containers together: limits[cpu] is missing where there is a"
                                        + " maximum of 1")),
                argumentSet(
                        "containers together, with the sidecar and without what runs before",
                        limits("{type: Pod, max: {cpu: 1}}"),
                        """
                        initContainers:
                        - {name: first, resources: {limits: {cpu: 800m}}}
                        - {name: sidecar, restartPolicy: Always, resources: {limits: {cpu: 300m}}}
                        containers:
                        - {name: a, resources: {limits: {cpu: 800m}}}
                        """,
                        List.of(
                                "all containers together: limits[cpu] is 1100m, above the maximum"
                                        + " of 1",
                                "all containers together: requests[cpu] is 1100m, above the maximum"
                                        + " of 1")),
                argumentSet(
                        "quota without requests",
                        COMPUTE_QUOTA,
                        NOTHING_NAMED,
                        List.of(
                                "the quota counts limits.memory, so each container has to name it",
                                "the quota counts requests.cpu, so each container has to name"
                                        + " it")));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void podsAreRefused(String spec, String pod, List<String> why) {
        assertThat(impact(spec, pod).effects())
                .allSatisfy(it -> assertThat(it.consequence()).isEqualTo(Consequence.PodsRefused))
                .extracting(ImpactEffect::why)
                .isEqualTo(why);
    }

    static Stream<Arguments> letIn() {
        return Stream.of(
                argumentSet(
                        "maximum that is the default",
                        limits("{type: Container, max: {memory: 1Gi}, min: {memory: 1Mi}}"),
                        NOTHING_NAMED),
                argumentSet(
                        "pod that is within by the default of its containers",
                        limits(
                                "{type: Container, default: {cpu: 200m}}, {type: Pod, max: {cpu:"
                                        + " 500m}}"),
                        "containers: [{name: a}, {name: b}]"),
                argumentSet(
                        "init containers that run one after another",
                        limits("{type: Pod, max: {cpu: 1}}"),
                        """
                        initContainers:
                        - {name: first, resources: {limits: {cpu: 1}}}
                        - {name: second, resources: {limits: {cpu: 1}}}
                        containers:
                        - {name: a, resources: {limits: {cpu: 1000m}}}
                        """),
                argumentSet(
                        "pod that names resources for all",
                        limits("{type: Pod, max: {cpu: 1}}"),
                        """
                        resources: {limits: {cpu: 1}, requests: {cpu: 1}}
                        containers: [{name: a, resources: {limits: {cpu: 2}}}]
                        """),
                argumentSet(
                        "pod that has limits, and so requests",
                        limits("{type: Pod, min: {cpu: 150m}}"),
                        "resources: {limits: {cpu: 1}}\ncontainers: [{name: a}]"),
                argumentSet(
                        "quota with limits, which are requests too",
                        COMPUTE_QUOTA,
                        "containers: [{name: a, resources: {limits: {cpu: 1, memory: 1Gi}}}]"),
                argumentSet(
                        "quota with resources of the pod",
                        COMPUTE_QUOTA,
                        "resources: {requests: {cpu: 1}}\ncontainers: [{name: a}]"),
                argumentSet(
                        "quota with defaults",
                        COMPUTE_QUOTA.replace(
                                "{quota",
                                "{limitRange: {limits: [{type: Container, default: {cpu: 1, memory:"
                                        + " 1Gi}}]}, quota"),
                        NOTHING_NAMED),
                argumentSet(
                        "claims are no pods",
                        limits("{type: PersistentVolumeClaim, max: {storage: 1Gi}}"),
                        NOTHING_NAMED));
    }

    @ParameterizedTest
    @MethodSource("letIn")
    void podsAreLetIn(String spec, String pod) {
        assertThat(impact(spec, pod).effects()).isEmpty();
    }

    @Test
    void defaultsOfAnotherLimitRangeCountAndThoseOfTheOperatorAreReplaced() {
        String range =
                """
                apiVersion: v1
                kind: LimitRange
                metadata: {name: %s}
                spec: {limits: [{type: Container, default: {cpu: 1, memory: 1Gi}}]}
                """;

        assertThat(impact(COMPUTE_QUOTA, NOTHING_NAMED, range.formatted("team")).effects())
                .isEmpty();
        assertThat(
                        impact(
                                        COMPUTE_QUOTA,
                                        NOTHING_NAMED,
                                        range.formatted("securitybaseline-limits"))
                                .effects())
                .hasSize(2);
    }

    @Test
    void placeIsTheFieldOfTheContainerInTheWorkload() {
        assertThat(impact(COMPUTE_QUOTA, NOTHING_NAMED).effects().getFirst().places())
                .containsExactly(
                        new Place(
                                "a",
                                "spec.template.spec.containers[0].resources.limits[memory]",
                                "write what it needs"));
    }

    private static String limits(String entries) {
        return "resources: {limitRange: {limits: [" + entries + "]}}";
    }

    private static Impact impact(String spec, String pod, String... others) {
        String job =
                "apiVersion: batch/v1\n"
                        + "kind: Job\n"
                        + "metadata: {name: j}\n"
                        + "spec:\n"
                        + "  template:\n"
                        + "    spec:\n"
                        + pod.indent(6);
        return ImpactFixture.of(
                spec, Stream.concat(Stream.of(job), Stream.of(others)).toArray(String[]::new));
    }
}
