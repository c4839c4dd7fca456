package io.securitybaseline.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Pods against the limits and the quota of a baseline. */
class PodResourcesTest {

    private static final String BASELINE =
            """
            apiVersion: securitybaseline.io/v1alpha1
            kind: SecurityBaseline
            metadata: {name: tenant}
            spec:
              namespaceSelector: {matchLabels: {tenancy: "yes"}}
              resources: {%s}
            """;
    private static final String RANGE =
            BASELINE.formatted(
                    "limitRange: {limits: [{type: Container, max: {cpu: '2'}, min: {memory:"
                            + " 32Mi}}]}");
    private static final String QUOTA =
            BASELINE.formatted("quota: {hard: {limits.cpu: '4', requests.memory: 1Gi, pods: 10}}");

    @Test
    void limitAboveTheMaximumIsRefused() {
        assertThat(Verdicts.findings(RANGE, pod("limits: {cpu: 2500m, memory: 64Mi}")))
                .contains("error resources/LimitRange spec.containers[0].resources.limits[cpu]");
        assertThat(Verdicts.findings(RANGE, pod("limits: {cpu: 2000m, memory: 64Mi}"))).isEmpty();
    }

    @Test
    void requestBelowTheMinimumIsRefused() {
        assertThat(Verdicts.findings(RANGE, pod("requests: {memory: 16Mi}")))
                .containsExactly(
                        "error resources/LimitRange spec.containers[0].resources.requests[memory]");
    }

    @Test
    void whatIsNotWrittenIsFilledIn() {
        assertThat(Verdicts.findings(RANGE, pod(""))).isEmpty();
    }

    @Test
    void quotaWantsToKnowWhatItCounts() {
        assertThat(Verdicts.findings(QUOTA, pod("requests: {memory: 64Mi}")))
                .containsExactly(
                        "error resources/ResourceQuota spec.containers[0].resources.limits[cpu]");
        assertThat(Verdicts.findings(QUOTA, pod("limits: {cpu: 1, memory: 64Mi}"))).isEmpty();
    }

    @Test
    void limitsThatTheBaselineFillsInAreNotRequiredOfTheManifest() {
        var rule = "\n  admission: {rules: [{name: LimitsRequired, action: Deny}]}\n";
        var filling =
                BASELINE.formatted(
                        "limitRange: {limits: [{type: Container, default: {cpu: '1', memory:"
                                + " 64Mi}}]}");

        assertThat(Verdicts.findings(filling + rule, pod(""))).isEmpty();
        assertThat(Verdicts.findings(RANGE + rule, pod("")))
                .containsExactly(
                        "error admission/LimitsRequired"
                                + " spec.containers[0].resources.limits[memory]");
    }

    private static String pod(String resources) {
        return "{apiVersion: v1, kind: Pod, metadata: {name: x}, spec: {containers: [{name: a, resources: {%s}}]}}"
                .formatted(resources);
    }
}
