package io.securitybaseline.impact;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.securitybaseline.baseline.EffectiveBaseline;
import io.securitybaseline.baseline.EffectiveBaseline.Scope;
import io.securitybaseline.baseline.SelectedBaseline;
import io.securitybaseline.baseline.Specs;

import org.junit.jupiter.api.Test;

import java.util.List;

/** What violates an enforced level or rule, although it was let in before. */
class BreachFinderTest {
    private static final String LEVEL =
            "mode: Enforce\npodSecurity: {enforce: baseline, version: v1.36}";
    private static final String DEPLOYMENT =
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, uid: d1}
            spec: {template: {spec: {%s containers: [{name: a}]}}}
            """;
    private static final String SET =
            """
            apiVersion: apps/v1
            kind: ReplicaSet
            metadata:
              name: web-1
              uid: r1
              ownerReferences: [{apiVersion: apps/v1, kind: Deployment, name: web, uid: d1, controller: true}]
            spec: {replicas: 1, template: {spec: {%s containers: [{name: a}]}}}
            """;
    private static final String POD =
            """
            apiVersion: v1
            kind: Pod
            metadata:
              name: %s
              uid: %1$s
              ownerReferences: [{apiVersion: apps/v1, kind: ReplicaSet, name: web-1, uid: r1, controller: true}]
            spec: {%s containers: [{name: a}%s]}
            """;

    @Test
    void runningPodsAreCountedAtTheWorkloadThatSomebodyCanChange() {
        assertThat(
                        found(
                                LEVEL,
                                DEPLOYMENT.formatted("hostPID: true,"),
                                SET.formatted("hostPID: true,"),
                                POD.formatted("web-1-a", "hostPID: true,", ""),
                                POD.formatted("web-1-b", "hostPID: true,", "")))
                .containsExactly("Deployment/web hostNamespaces 2");
    }

    @Test
    void podOfAnEarlierTemplateIsToldItself() {
        Breaches breaches =
                breaches(
                        LEVEL,
                        DEPLOYMENT.formatted(""),
                        SET.formatted(""),
                        POD.formatted("web-1-a", "hostPID: true,", ""));

        assertThat(breaches.all())
                .singleElement()
                .satisfies(
                        it -> {
                            assertThat(line(it)).isEqualTo("Pod/web-1-a hostNamespaces 1");
                            assertThat(it.effect().why())
                                    .endsWith(
                                            "the template of Deployment/web does not have it, so"
                                                    + " delete the pod or restart the workload");
                        });
    }

    @Test
    void whatIsAddedToEachPodIsToldAtTheWorkload() {
        assertThat(
                        found(
                                LEVEL,
                                DEPLOYMENT.formatted(""),
                                SET.formatted(""),
                                POD.formatted(
                                        "web-1-a",
                                        "",
                                        ", {name: sidecar, securityContext: {privileged: true}}"),
                                POD.formatted(
                                        "web-1-b",
                                        "",
                                        ", {name: sidecar, securityContext: {privileged: true}}")))
                .containsExactly("Deployment/web privileged 2");
    }

    @Test
    void podThatHasEndedViolatesNothing() {
        String pod =
                """
                apiVersion: v1
                kind: Pod
                metadata: {name: done}
                spec: {hostPID: true, containers: [{name: a}]}
                status: {phase: %s}
                """;

        assertThat(found(LEVEL, pod.formatted("Succeeded"))).isEmpty();
        assertThat(found(LEVEL, pod.formatted("Running")))
                .containsExactly("Pod/done hostNamespaces 1");
    }

    @Test
    void whatIsOnlyAuditedIsNotViolated() {
        assertThat(found(LEVEL.replace("Enforce", "Audit"), DEPLOYMENT.formatted("hostPID: true,")))
                .isEmpty();
    }

    @Test
    void rulesThatDenyAreViolatedAndThoseThatWarnAreNot() {
        String rules = "mode: Enforce\nadmission: {rules: [{name: ImageTagNotLatest, action: %s}]}";

        assertThat(
                        found(
                                rules.formatted("Deny"),
                                DEPLOYMENT
                                        .replace("{name: a}", "{name: a, image: x:latest}")
                                        .formatted("")))
                .containsExactly("Deployment/web ImageTagNotLatest 0");
        assertThat(
                        found(
                                rules.formatted("Warn"),
                                DEPLOYMENT
                                        .replace("{name: a}", "{name: a, image: x:latest}")
                                        .formatted("")))
                .isEmpty();
    }

    private static List<String> found(String spec, String... objects) {
        return breaches(spec, objects).all().stream().map(BreachFinderTest::line).toList();
    }

    private static String line(Breach breach) {
        return "%s/%s %s %d"
                .formatted(
                        breach.effect().kind(),
                        breach.effect().name(),
                        breach.effect().rule(),
                        breach.pods());
    }

    private static Breaches breaches(String spec, String... yaml) {
        List<SelectedBaseline> baselines = List.of(Specs.baseline("b", spec));
        List<HasMetadata> objects = ImpactFixture.objects(yaml);
        return Breaches.of(
                PendingEnforcement.ofEnforced(
                        ImpactFixture.live("shop", objects),
                        baselines,
                        EffectiveBaseline.of(baselines, Scope.ENFORCED)),
                objects);
    }
}
