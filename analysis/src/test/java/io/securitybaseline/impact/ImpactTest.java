package io.securitybaseline.impact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.securitybaseline.api.Consequence;
import io.securitybaseline.api.Control;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.stream.Stream;

class ImpactTest {
    private static final String ENFORCE_BASELINE =
            "podSecurity: {enforce: baseline, version: v1.36}";
    private static final String TOKEN_OFF =
            "rbac: {defaultServiceAccount: {automountServiceAccountToken: false}}";

    /** A ServiceAccount whose pods have no token already. */
    private static final String WITHOUT =
            """
            apiVersion: v1
            kind: ServiceAccount
            metadata: {name: without}
            automountServiceAccountToken: false
            """;

    private static final String DEPLOYMENT =
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, uid: d}
            spec:
              replicas: 0
              template: {spec: {containers: [{name: app, securityContext: {privileged: %s}}]}}
            """;
    private static final String REPLICA_SET =
            """
            apiVersion: apps/v1
            kind: ReplicaSet
            metadata: {name: web-1, uid: r, ownerReferences: [{kind: Deployment, name: web, uid: d, controller: true}]}
            spec:
              template: {spec: {containers: [{name: app, securityContext: {privileged: %s}}]}}
            """;
    private static final String POD =
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: %s, uid: %s, ownerReferences: [{kind: ReplicaSet, name: web-1, uid: r, controller: true}]}
            spec: {%s}
            """;

    @Test
    void refusedPodsAreReportedForTheWorkloadThatSomebodyHasWritten() {
        Impact impact =
                impact(
                        ENFORCE_BASELINE,
                        DEPLOYMENT.formatted("true"),
                        REPLICA_SET.formatted("true"),
                        POD.formatted(
                                "web-1-a",
                                "p",
                                "containers: [{name: app, securityContext: {privileged: true}}]"));

        assertThat(impact.effects())
                .containsExactly(
                        new ImpactEffect(
                                Consequence.PodsRefused,
                                Control.podSecurity,
                                "privileged",
                                "Deployment",
                                "web",
                                "b",
                                "privileged (container \"app\" must not set"
                                        + " securityContext.privileged=true)",
                                List.of(
                                        new Place(
                                                "app",
                                                "spec.template.spec.containers[0].securityContext.privileged",
                                                "remove it")),
                                ""));
    }

    @Test
    void whatIsAddedToEachPodIsReportedOnce() {
        String sidecar =
                "containers: [{name: app}, {name: proxy, securityContext: {privileged: true}}],"
                        + " volumes: [{name: node, hostPath: {path: /}}]";
        Impact impact =
                impact(
                        ENFORCE_BASELINE,
                        DEPLOYMENT.formatted("false"),
                        REPLICA_SET.formatted("false"),
                        POD.formatted("web-1-a", "p", sidecar),
                        POD.formatted("web-1-b", "q", sidecar));

        assertThat(impact.effects())
                .extracting(ImpactEffect::name, ImpactEffect::rule, ImpactEffect::places)
                .containsExactly(
                        tuple(
                                "web",
                                "hostPathVolumes",
                                List.of(new Place("", "spec.volumes[0].hostPath", "remove it"))),
                        tuple(
                                "web",
                                "privileged",
                                List.of(
                                        new Place(
                                                "proxy",
                                                "spec.containers[1].securityContext.privileged",
                                                "remove it"))));
        assertThat(impact.effects())
                .extracting(ImpactEffect::why)
                .allMatch(
                        it -> it.endsWith("is not in the template: something adds it to each pod"));
    }

    /** Its pods are from before the template was put right, and go with the next rollout. */
    @Test
    void podOfAnOlderTemplateIsNoMatter() {
        assertThat(
                        impact(
                                        ENFORCE_BASELINE,
                                        DEPLOYMENT.formatted("false"),
                                        REPLICA_SET.formatted("true"),
                                        POD.formatted(
                                                "web-1-a",
                                                "p",
                                                "containers: [{name: app, securityContext:"
                                                        + " {privileged: true}}]"))
                                .effects())
                .isEmpty();
    }

    @Test
    void debuggerOfARunningPodIsNoMatter() {
        assertThat(
                        impact(
                                        ENFORCE_BASELINE,
                                        """
                                        apiVersion: v1
                                        kind: Pod
                                        metadata: {name: alone}
                                        spec:
                                          containers: [{name: app}]
                                          ephemeralContainers: [{name: debug, securityContext: {privileged: true}}]
                                        """)
                                .effects())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {hostPID: true}, status:"
                        + " {phase: Succeeded}}",
                "{apiVersion: v1, kind: Pod, metadata: {name: a, deletionTimestamp: now}, spec:"
                        + " {hostPID: true}}",
                "{apiVersion: v1, kind: PodTemplate, metadata: {name: a}, template: {spec:"
                        + " {hostPID: true}}}",
                "{apiVersion: batch/v1, kind: Job, metadata: {name: a}, spec: {template: {spec:"
                        + " {hostPID: true}}}, status: {conditions: [{type: Complete, status:"
                        + " 'True'}]}}"
            })
    void whatMakesNoMorePodsIsNoMatter(String object) {
        assertThat(impact(ENFORCE_BASELINE, "---\n" + object).effects()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {hostPID: true}}",
                "{apiVersion: batch/v1, kind: Job, metadata: {name: a}, spec: {suspend: true,"
                        + " template: {spec: {hostPID: true}}}}",
                "{apiVersion: batch/v1, kind: CronJob, metadata: {name: a}, spec: {jobTemplate:"
                        + " {spec: {template: {spec: {hostPID: true}}}}}}",
                "{apiVersion: v1, kind: Pod, metadata: {name: a, ownerReferences: [{kind: Rollout,"
                        + " name: r, uid: u, controller: true}]}, spec: {hostPID: true}}"
            })
    void whatWillMakePodsAgainIsReported(String object) {
        assertThat(impact(ENFORCE_BASELINE, "---\n" + object).effects())
                .singleElement()
                .returns("hostNamespaces", ImpactEffect::rule)
                .returns("a", ImpactEffect::name);
    }

    @Test
    void ownersThatGoRoundInACircleEnd() {
        String circle =
                "{apiVersion: apps/v1, kind: ReplicaSet, metadata: {name: %s, uid: %s,"
                    + " ownerReferences: [{kind: ReplicaSet, name: x, uid: %s, controller: true}]},"
                    + " spec: {template: {spec: {hostPID: true}}}}";
        assertThat(
                        impact(
                                        ENFORCE_BASELINE,
                                        "---\n" + circle.formatted("a", "a", "b"),
                                        "---\n" + circle.formatted("b", "b", "a"))
                                .effects())
                .isNotEmpty();
    }

    @Test
    void levelThatIsOnlyWarnedOfRefusesNothing() {
        assertThat(
                        impact(
                                        "podSecurity: {warn: restricted, version: v1.36}",
                                        DEPLOYMENT.formatted("true"))
                                .effects())
                .isEmpty();
    }

    @Test
    void tokenIsTakenFromWorkloadsThatDoNotAskForIt() {
        assertThat(impact(TOKEN_OFF, DEPLOYMENT.formatted("false")).effects())
                .singleElement()
                .returns(Consequence.TokenTakenAway, ImpactEffect::consequence)
                .returns("b", ImpactEffect::baseline)
                .returns(
                        List.of(
                                new Place(
                                        "",
                                        "spec.template.spec.automountServiceAccountToken",
                                        "write true")),
                        ImpactEffect::places);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "automountServiceAccountToken: true",
                "automountServiceAccountToken: false",
                "serviceAccountName: other",
                "serviceAccountName: without"
            })
    void tokenIsLeftWhereTheBaselineHasNoSay(String spec) {
        assertThat(
                        impact(
                                        TOKEN_OFF
                                                .replace("}}", "}, ")
                                                .concat(
                                                        "serviceAccounts: [{name: without,"
                                                                + " automountServiceAccountToken:"
                                                                + " false}]}"),
                                        "---\n{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {%s}}"
                                                .formatted(spec))
                                .effects())
                .isEmpty();
    }

    private static Impact impact(String spec, String... objects) {
        return ImpactFixture.of(
                spec, Stream.concat(Stream.of(objects), Stream.of(WITHOUT)).toArray(String[]::new));
    }
}
