package io.securitybaseline.impact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.securitybaseline.admission.RuleEvaluators;
import io.securitybaseline.api.Consequence;
import io.securitybaseline.api.Control;
import io.securitybaseline.baseline.EffectiveBaseline;
import io.securitybaseline.baseline.EffectiveBaseline.Scope;
import io.securitybaseline.baseline.SelectedBaseline;
import io.securitybaseline.baseline.Specs;
import io.securitybaseline.workload.WorkloadKind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is predicted beyond Pod Security levels and bounds of resources, and what is not to come.
 */
class ImpactAnalyzerTest {
    private static final String RULES =
            "admission: {rules: [{name: LimitsRequired, action: Deny}, {name: ImageTagNotLatest,"
                    + " action: Deny}, {name: TokenAutomountOff, action: Warn}]}";

    private static final String WEB =
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, uid: d}
            spec:
              template: {spec: {containers: [{name: app, image: "app:latest"}]}}
            """;

    private static final String POD =
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: %s, uid: %s}
            spec: {containers: [{name: app, image: "app:1", resources: {requests: {cpu: %s}}}]}
            """;

    @Test
    void rulesThatRefuseArePredictedAndThoseThatWarnAreNot() {
        assertThat(ImpactFixture.of(RULES, WEB).effects())
                .extracting(
                        ImpactEffect::consequence,
                        ImpactEffect::control,
                        ImpactEffect::rule,
                        ImpactEffect::places)
                .containsExactly(
                        tuple(
                                Consequence.PodsRefused,
                                Control.admission,
                                "ImageTagNotLatest",
                                List.of(
                                        new Place(
                                                "app",
                                                "spec.template.spec.containers[0].image",
                                                "use a tag that names one version, or"
                                                        + " its digest"))),
                        tuple(
                                Consequence.PodsRefused,
                                Control.admission,
                                "LimitsRequired",
                                List.of(
                                        new Place(
                                                "app",
                                                "spec.template.spec.containers[0].resources.limits[cpu]",
                                                "set resources.limits.cpu and"
                                                        + " resources.limits.memory"))));
    }

    /** The API server judges pods when LimitRanges have completed them. */
    @Test
    void limitsThatALimitRangeWillFillInAreThere() {
        assertThat(
                        ImpactFixture.of(
                                        RULES,
                                        WEB,
                                        """
                                        apiVersion: v1
                                        kind: LimitRange
                                        metadata: {name: theirs}
                                        spec: {limits: [{type: Container, default: {cpu: 1, memory: 1Gi}}]}
                                        """)
                                .effects())
                .extracting(ImpactEffect::rule)
                .containsExactly("ImageTagNotLatest");
    }

    @ParameterizedTest
    @CsvSource({
        "'rbac: {defaultServiceAccount: {automountServiceAccountToken: false}}', ''",
        "'', 'TokenAutomountOff'"
    })
    void tokenThatTheBaselineTakesAwayBreaksNoRule(String rbac, String predicted) {
        assertThat(
                        ImpactFixture.of(
                                        "admission: {rules: [{name: TokenAutomountOff, action:"
                                                + " Deny}]}\n"
                                                + rbac,
                                        WEB)
                                .effects())
                .filteredOn(it -> it.control() == Control.admission)
                .extracting(ImpactEffect::rule)
                .containsExactlyElementsOf(predicted.isEmpty() ? List.of() : List.of(predicted));
    }

    @Test
    void sidecarThatBreaksARuleIsReportedForTheWorkloadAndOfWhatAddsIt() {
        String pod =
                """
                apiVersion: v1
                kind: Pod
                metadata: {name: web-1, ownerReferences: [{kind: Deployment, name: web, uid: d, controller: true}]}
                spec: {containers: [{name: app, image: "app:1"}, {name: proxy, image: "proxy:latest"}]}
                """;
        assertThat(
                        ImpactFixture.of(
                                        "admission: {rules: [{name: ImageTagNotLatest, action:"
                                                + " Deny}]}",
                                        WEB.replace("app:latest", "app:1"),
                                        pod)
                                .effects())
                .singleElement()
                .returns("Deployment", ImpactEffect::kind)
                .returns("web", ImpactEffect::name)
                .extracting(ImpactEffect::why)
                .asString()
                .endsWith("container proxy is not in the template: something adds it to each pod");
    }

    @Test
    void quotaThatIsExceededIsReportedForTheNamespaceAndOneThatASinglePodExceedsOfThePod() {
        Impact impact =
                ImpactFixture.of(
                        "resources: {quota: {hard: {pods: 2, requests.cpu: 3}}}",
                        POD.formatted("a", "a", "500m"),
                        POD.formatted("b", "b", "500m"),
                        POD.formatted("c", "c", "4"),
                        POD.formatted("done", "d", "9") + "status: {phase: Succeeded}\n");

        assertThat(impact.effects())
                .extracting(
                        ImpactEffect::consequence,
                        ImpactEffect::kind,
                        ImpactEffect::name,
                        ImpactEffect::why)
                .containsExactly(
                        tuple(
                                Consequence.QuotaExceeded,
                                "Namespace",
                                "shop",
                                "pods: 3 is used where the quota is 2; nothing is removed, and"
                                        + " no more is created"),
                        tuple(
                                Consequence.QuotaExceeded,
                                "Namespace",
                                "shop",
                                "requests.cpu: 5000m is used where the quota is 3; nothing is"
                                        + " removed, and no more is created"),
                        tuple(
                                Consequence.PodsRefused,
                                "Pod",
                                "c",
                                "one pod requests 4 of requests.cpu, and the whole quota is 3"));
        assertThat(impact.effects().getFirst().lines())
                .isEqualTo("resources: {quota: {hard: {pods: 3}}}");
    }

    @ParameterizedTest
    @CsvSource({
        "registry.example.com/app, '', ''",
        "other.example.com/app, '', no pull secret of the baseline is for other.example.com: images"
                + " are pulled without credentials",
        "'app', '', no pull secret of the baseline is for docker.io: images are pulled without"
                + " credentials",
        "other.example.com/app, own, ''",
        "registry.example.com/app, own, 'the pod names imagePullSecrets itself, so that it is not"
                + " given pull secret pull of its ServiceAccount'",
        "registry.example.com/app, pull, ''"
    })
    void imagesThatNoPullSecretIsForAreReported(String image, String own, String why) {
        List<SelectedBaseline> baselines =
                List.of(Specs.baseline("b", "registries: {pullSecrets: [{name: pull}]}"));
        List<HasMetadata> objects =
                ImpactFixture.objects(
                        """
                        apiVersion: v1
                        kind: Pod
                        metadata: {name: a}
                        spec: {imagePullSecrets: [%s], containers: [{name: app, image: "%s"}]}
                        """
                                .formatted(own.isEmpty() ? "" : "{name: " + own + "}", image));
        EffectiveBaseline askedFor = EffectiveBaseline.of(baselines, Scope.ASKED_FOR);
        PendingEnforcement enforcement =
                PendingEnforcement.of(
                        ImpactFixture.live("shop", objects),
                        baselines.stream().map(ImpactAnalyzerTest::audited).toList(),
                        askedFor,
                        EffectiveBaseline.of(List.of(), Scope.ENFORCED),
                        Map.of("pull", Set.of("registry.example.com")));

        assertThat(Impact.of(enforcement, objects).effects())
                .extracting(ImpactEffect::why)
                .containsExactlyElementsOf(why.isEmpty() ? List.of() : List.of(why));
    }

    private static SelectedBaseline audited(SelectedBaseline baseline) {
        return Specs.baseline("b", "mode: Audit\nregistries: {pullSecrets: [{name: pull}]}");
    }

    @Test
    void whatIsEnforcedAlreadyIsNotToCome() {
        SelectedBaseline enforced =
                Specs.baseline("a", "mode: Enforce\nresources: {quota: {hard: {pods: 1}}}");
        SelectedBaseline audited =
                Specs.baseline(
                        "z",
                        "mode: Audit\n"
                                + "resources: {quota: {hard: {pods: 9, requests.memory: 1Gi}}}");
        List<HasMetadata> objects =
                ImpactFixture.objects(POD.formatted("a", "a", "1"), POD.formatted("b", "b", "1"));
        List<SelectedBaseline> both = List.of(enforced, audited);

        Impact impact =
                Impact.of(
                        PendingEnforcement.of(
                                ImpactFixture.live("shop", objects),
                                both,
                                EffectiveBaseline.of(both, Scope.ASKED_FOR),
                                EffectiveBaseline.of(both, Scope.ENFORCED),
                                Map.of()),
                        objects);

        assertThat(impact.effects())
                .extracting(
                        ImpactEffect::kind,
                        ImpactEffect::name,
                        ImpactEffect::baseline,
                        ImpactEffect::why)
                .containsExactly(
                        tuple(
                                "Pod",
                                "a",
                                "z",
                                "the quota counts requests.memory, so each container has to name"
                                        + " it"),
                        tuple(
                                "Pod",
                                "b",
                                "z",
                                "the quota counts requests.memory, so each container has to name"
                                        + " it"));
    }

    @Test
    void theOrderInWhichObjectsOfAKindComeDoesNotMatter() {
        List<SelectedBaseline> baselines =
                List.of(Specs.baseline("b", "podSecurity: {enforce: restricted}\n" + RULES));
        List<HasMetadata> objects =
                ImpactFixture.objects(
                        WEB, POD.formatted("a", "a", "1"), POD.formatted("b", "b", "1"));
        PendingEnforcement enforcement =
                PendingEnforcement.ofAll(
                        ImpactFixture.live("shop", objects),
                        baselines,
                        EffectiveBaseline.of(baselines, Scope.ASKED_FOR));
        ImpactAnalyzer analyzer = new ImpactAnalyzer(enforcement, new RuleEvaluators());
        objects.stream()
                .sorted(
                        Comparator.comparing(
                                        (HasMetadata it) ->
                                                WorkloadKind.OWNERS_FIRST.indexOf(
                                                        WorkloadKind.of(it).orElseThrow()))
                                .thenComparing(
                                        it -> it.getMetadata().getName(),
                                        Comparator.reverseOrder()))
                .forEach(analyzer::take);

        assertThat(analyzer.result()).isEqualTo(Impact.of(enforcement, objects));
    }
}
