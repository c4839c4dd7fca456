package io.securitybaseline.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.securitybaseline.api.Condition;
import io.securitybaseline.api.DriftOutcome;
import io.securitybaseline.api.SecurityWaiverStatus;
import io.securitybaseline.api.Verdict;
import io.securitybaseline.api.WaiverState;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;

/** Exceptions that are made, end by themselves, and cannot be made too wide or too long. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WaiverIT {
    private static final String DENY = "NetworkPolicy/securitybaseline-default-deny";
    private static final String ALLOW = "NetworkPolicy/securitybaseline-allow-same-namespace";
    private static final String LEVEL = "label pod-security.kubernetes.io/enforce";

    private OperatorUnderTest operator;
    private Cluster cluster;

    @BeforeAll
    void start() {
        operator = OperatorUnderTest.running();
        cluster = new Cluster(operator.admin());
    }

    @AfterEach
    void clockIsRight() {
        operator.clock().set(Duration.ZERO);
        operator.start();
    }

    @Test
    void aWaivedDenyOpensTheNamespaceAndComesBackWhenTheWaiverEndsByItself() {
        enforced("wvr-ends");

        waive("wvr-ends", "control: network", in(Duration.ofSeconds(8)));
        cluster.awaitState("wvr-ends", WaiverState.ExpiringSoon);
        assertThat(there("wvr-ends")).doesNotContain(DENY, ALLOW).contains(LEVEL);
        assertThat(cluster.report("wvr-ends").getVerdict()).isEqualTo(Verdict.Compliant);
        assertThat(cluster.report("wvr-ends").getExceptions())
                .anySatisfy(
                        it -> {
                            assertThat(it.path()).isEqualTo("network.defaultDeny[Ingress]");
                            assertThat(it.waiver()).isEqualTo("wvr-ends");
                            assertThat(it.owner()).isEqualTo("team-billing");
                        });

        cluster.awaitState("wvr-ends", WaiverState.Expired);
        cluster.eventually(
                "closed", () -> assertThat(there("wvr-ends")).contains(DENY, ALLOW, LEVEL));
        cluster.eventually(
                "told",
                () -> {
                    assertThat(cluster.report("wvr-ends").getExceptions()).isEmpty();
                    assertThat(cluster.report("wvr-ends").getDrift()).isEmpty();
                });
    }

    @Test
    void aClockThatIsSetMovesTheEnd() {
        enforced("wvr-clock");
        waive("wvr-clock", "control: network\n  rule: defaultDeny", in(Duration.ofDays(30)));
        cluster.awaitState("wvr-clock", WaiverState.Active);
        assertThat(there("wvr-clock")).doesNotContain(DENY);

        operator.clock().set(Duration.ofDays(31));
        cluster.awaitState("wvr-clock", WaiverState.Expired);
        cluster.eventually("closed", () -> assertThat(there("wvr-clock")).contains(DENY));

        operator.clock().set(Duration.ofDays(25));
        cluster.awaitState("wvr-clock", WaiverState.ExpiringSoon);
        cluster.eventually("open", () -> assertThat(there("wvr-clock")).doesNotContain(DENY));
    }

    @Test
    void aWaiverThatEndsWhileTheOperatorIsDownEndsWhenItIsStarted() {
        enforced("wvr-down");
        String end = in(Duration.ofSeconds(8));
        waive("wvr-down", "control: podSecurity\n  rule: enforce", end);
        cluster.awaitState("wvr-down", WaiverState.ExpiringSoon);
        assertThat(there("wvr-down")).doesNotContain(LEVEL).contains(DENY);

        operator.stop();
        cluster.eventually(() -> Instant.now().isAfter(Instant.parse(end)));
        assertThat(there("wvr-down")).as("nobody was there to end it").doesNotContain(LEVEL);

        operator.start();
        cluster.eventually("held again", () -> assertThat(there("wvr-down")).contains(LEVEL));
        cluster.awaitState("wvr-down", WaiverState.Expired);
    }

    @Test
    void aWaiverThatMovesToAnotherNamespaceLeavesTheFirst() {
        enforced("wvr-from");
        cluster.namespace("wvr-to", Map.of("it", "wvr-from"));
        cluster.awaitVerdict("wvr-to", Verdict.Compliant);
        String end = in(Duration.ofDays(30));
        waive("wvr-from", "control: network", end);
        cluster.eventually("open", () -> assertThat(there("wvr-from")).doesNotContain(DENY));

        cluster.apply(yaml("wvr-from", "control: network\n  namespaces: [wvr-to]", end));

        cluster.eventually(
                "moved",
                () -> {
                    assertThat(there("wvr-from")).contains(DENY);
                    assertThat(there("wvr-to")).doesNotContain(DENY);
                });
        cluster.eventually(
                "counted", () -> assertThat(cluster.status("wvr-from").exceptions()).isEqualTo(3));

        cluster.waiver("wvr-from").delete();

        cluster.eventually("gone", () -> assertThat(there("wvr-to")).contains(DENY));
        cluster.eventually(
                "not counted", () -> assertThat(cluster.status("wvr-from").exceptions()).isNull());
    }

    @Test
    void aLabelBringsANamespaceUnderAWaiverAndOutOfIt() {
        enforced("wvr-label");
        cluster.apply(
                yaml(
                        "wvr-label",
                        "control: network\n  namespaceSelector: {matchLabels: {wvr: legacy}}",
                        in(Duration.ofDays(30))));
        cluster.awaitState("wvr-label", WaiverState.Unused);

        label("wvr-label", "legacy");
        cluster.awaitState("wvr-label", WaiverState.Active);
        assertThat(there("wvr-label")).doesNotContain(DENY);

        label("wvr-label", "modern");
        cluster.awaitState("wvr-label", WaiverState.Unused);
        assertThat(there("wvr-label")).contains(DENY);
    }

    @Test
    void whatGivesAndIsWaivedIsLeftAsSomebodyMadeIt() {
        cluster.namespace("wvr-role", Map.of("it", "wvr-role"));
        cluster.apply(
                """
                apiVersion: securitybaseline.io/v1alpha1
                kind: SecurityBaseline
                metadata: {name: wvr-role}
                spec:
                  namespaceSelector: {matchLabels: {it: wvr-role}}
                  mode: Enforce
                  rbac:
                    bindings: [{name: viewers, clusterRole: view, subjects: [{kind: Group, name: team}]}]
                """);
        cluster.awaitVerdict("wvr-role", Verdict.Compliant);
        waive("wvr-role", "control: rbac\n  rule: viewers", in(Duration.ofDays(30)));
        cluster.awaitState("wvr-role", WaiverState.Active);

        var binding =
                cluster.client()
                        .rbac()
                        .roleBindings()
                        .inNamespace("wvr-role")
                        .withName("securitybaseline-viewers");
        cluster.patch(
                binding.get(),
                "[{\"op\":\"replace\",\"path\":\"/subjects/0/name\",\"value\":\"others\"}]");

        cluster.eventually(
                "told",
                () ->
                        assertThat(cluster.report("wvr-role").getDrift())
                                .singleElement()
                                .satisfies(
                                        it -> {
                                            assertThat(it.outcome()).isEqualTo(DriftOutcome.Waived);
                                            assertThat(it.message())
                                                    .startsWith("waived by wvr-role (team-billing");
                                        }));
        assertThat(binding.get().getSubjects().getFirst().getName()).isEqualTo("others");
        assertThat(cluster.report("wvr-role").getVerdict()).isEqualTo(Verdict.Compliant);

        cluster.waiver("wvr-role").delete();

        cluster.eventually(
                "repaired",
                () -> {
                    assertThat(binding.get().getSubjects().getFirst().getName()).isEqualTo("team");
                    assertThat(cluster.report("wvr-role").getDrift())
                            .singleElement()
                            .satisfies(
                                    it ->
                                            assertThat(it.outcome())
                                                    .isEqualTo(DriftOutcome.Repaired));
                });
    }

    @Test
    void whatNobodyKnowsIsUnusedAndNoError() {
        enforced("wvr-unused");
        waive("wvr-unused", "control: hermetic", in(Duration.ofDays(30)));
        cluster.awaitState("wvr-unused", WaiverState.Unused);
        assertThat(inForce("wvr-unused").message()).startsWith("there is no control hermetic");

        waive("wvr-unused", "control: network\n  rule: typo", in(Duration.ofDays(30)));
        cluster.eventually(
                "rule",
                () ->
                        assertThat(inForce("wvr-unused").message())
                                .startsWith("no baseline on wvr-unused requires network: typo"));

        cluster.apply(
                yaml(
                        "wvr-unused",
                        "control: network\n  namespaces: [wvr-nowhere]",
                        in(Duration.ofDays(30))));
        cluster.eventually(
                "namespace",
                () ->
                        assertThat(inForce("wvr-unused").message())
                                .isEqualTo("there is no namespace wvr-nowhere"));
        assertThat(status("wvr-unused").conditions())
                .anySatisfy(
                        it -> assertThat(it.type() + "=" + it.status()).isEqualTo("Ready=True"));
    }

    @Test
    void objectsOfAControlThatHasNoneAreAConflictAndNothingIsExempted() {
        enforced("wvr-conflict");
        waive(
                "wvr-conflict",
                "control: podSecurity\n  objects: [{kind: Pod, name: web}]",
                in(Duration.ofDays(30)));

        cluster.awaitState("wvr-conflict", WaiverState.Conflicting);
        assertThat(status("wvr-conflict").conditions())
                .extracting(it -> it.type() + "=" + it.status())
                .containsExactlyInAnyOrder("Ready=False", "InForce=False", "Stalled=True");
        assertThat(there("wvr-conflict")).contains(LEVEL);
    }

    @Test
    void aWaiverThatEndsTooLateIsRefusedAndSoIsOneThatIsProlonged() {
        assertThatThrownBy(() -> waive("wvr-long", "control: network", in(Duration.ofDays(3651))))
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("longer than 3650 days from its creation");

        waive("wvr-long", "control: network", in(Duration.ofDays(3649)));

        assertThatThrownBy(() -> waive("wvr-long", "control: network", in(Duration.ofDays(3651))))
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("longer than 3650 days from its creation");
        waive("wvr-long", "control: network", in(Duration.ofDays(2)));
    }

    @Test
    void aWaivedRuleLetsPodsInUntilTheWaiverIsGone() {
        cluster.namespace("wvr-rule", Map.of("it", "wvr-rule"));
        cluster.apply(
                """
                apiVersion: securitybaseline.io/v1alpha1
                kind: SecurityBaseline
                metadata: {name: wvr-rule}
                spec:
                  namespaceSelector: {matchLabels: {it: wvr-rule}}
                  mode: Enforce
                  admission: {rules: [{name: ImageTagNotLatest, action: Deny}]}
                """);
        cluster.eventually(
                "refused", () -> assertThat(pod("wvr-rule")).contains("ImageTagNotLatest"));

        waive("wvr-rule", "control: admission\n  rule: ImageTagNotLatest", in(Duration.ofDays(30)));
        cluster.eventually("let in", () -> assertThat(pod("wvr-rule")).isEqualTo("let in"));
        cluster.awaitState("wvr-rule", WaiverState.Active);

        cluster.waiver("wvr-rule").delete();
        cluster.eventually(
                "refused", () -> assertThat(pod("wvr-rule")).contains("ImageTagNotLatest"));
    }

    /** What the API server says to a pod with the tag latest; nothing is kept. */
    private String pod(String namespace) {
        try {
            cluster.client()
                    .resource(
                            new PodBuilder()
                                    .withNewMetadata()
                                    .withName("web")
                                    .withNamespace(namespace)
                                    .endMetadata()
                                    .withNewSpec()
                                    .addNewContainer()
                                    .withName("web")
                                    .withImage("registry.example.com/web:latest")
                                    .endContainer()
                                    .endSpec()
                                    .build())
                    .dryRun()
                    .create();
            return "let in";
        } catch (KubernetesClientException refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    private void enforced(String name) {
        cluster.namespace(name, Map.of("it", name));
        cluster.apply(
                """
                apiVersion: securitybaseline.io/v1alpha1
                kind: SecurityBaseline
                metadata: {name: %s}
                spec:
                  namespaceSelector: {matchLabels: {it: %s}}
                  mode: Enforce
                  podSecurity: {enforce: baseline, version: v1.36}
                  network: {defaultDeny: [Ingress, Egress], dns: None, sameNamespace: Allow}
                """
                        .formatted(name, name));
        cluster.awaitVerdict(name, Verdict.Compliant);
    }

    /** A waiver for the namespace of the same name. */
    private void waive(String name, String what, String end) {
        cluster.apply(yaml(name, what + "\n  namespaces: [" + name + "]", end));
    }

    private static String yaml(String name, String what, String end) {
        return """
        apiVersion: securitybaseline.io/v1alpha1
        kind: SecurityWaiver
        metadata: {name: %s}
        spec:
          owner: team-billing
          reason: the vendor's image needs it
          expiresAt: "%s"
          %s
        """
                .formatted(name, end, what);
    }

    private static String in(Duration time) {
        return Instant.now().plus(time).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private void label(String namespace, String value) {
        cluster.edit(
                namespace,
                it ->
                        new NamespaceBuilder(it)
                                .editMetadata()
                                .addToLabels("wvr", value)
                                .endMetadata()
                                .build());
    }

    private Set<String> there(String namespace) {
        return Snapshot.of(cluster.client(), namespace).contents().keySet();
    }

    private SecurityWaiverStatus status(String waiver) {
        return cluster.waiver(waiver).get().getStatus();
    }

    private Condition inForce(String waiver) {
        return status(waiver).conditions().stream()
                .filter(it -> it.type().equals("InForce"))
                .findFirst()
                .orElseThrow();
    }
}
