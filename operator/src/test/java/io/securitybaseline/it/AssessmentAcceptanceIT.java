package io.securitybaseline.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;

import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import io.securitybaseline.api.AssessmentVerdict;
import io.securitybaseline.api.Condition;
import io.securitybaseline.api.ControlState;
import io.securitybaseline.api.Gap;
import io.securitybaseline.api.SecurityWaiver;
import io.securitybaseline.api.Severity;
import io.securitybaseline.api.WaiverState;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;

/** What suspends an assessment, what it cannot see, and what people attest or accept. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AssessmentAcceptanceIT {
    private static final String ANONYMOUS = "kube-apiserver/anonymous-auth";

    private OperatorUnderTest operator;
    private Cluster cluster;
    private AssessedCluster assessed;

    @BeforeEach
    void assessed() {
        operator = OperatorUnderTest.running();
        cluster = new Cluster(operator.admin());
        assessed = new AssessedCluster(cluster);
        assessed.assess("intervalSeconds: 3600");
    }

    @AfterAll
    void end() {
        assessed.end();
    }

    @Test
    void whileItIsSuspendedNothingIsKnownAndNothingIsRead() {
        assessed.assess("suspend: true");

        assertThat(assessed.status().controls())
                .allSatisfy(
                        it -> {
                            assertThat(it.verdict()).isEqualTo(AssessmentVerdict.Unknown);
                            assertThat(it.reason()).isEqualTo("Suspended");
                        });
        assertThat(assessed.condition("Compliant").status()).isEqualTo(Condition.Status.Unknown);
        Requests requests = Requests.of(operator);
        operator.stop();
        operator.start();
        await().during(Duration.ofSeconds(5))
                .atMost(Duration.ofSeconds(10))
                .until(() -> requests.all().stream().noneMatch(it -> isGet(it, "/flagz")));
    }

    @Test
    void aRightThatIsTakenAwayMakesUnknownAndIsNamedWithTheValueThatGrantsIt() {
        String control = "kube-apiserver/authentication";
        assertThat(assessed.state(control).verdict()).isNotEqualTo(AssessmentVerdict.Unknown);
        ClusterRole role =
                cluster.client().rbac().clusterRoles().withName("securitybaseline").get();
        cluster.client()
                .resource(
                        new ClusterRoleBuilder(role)
                                .withRules(
                                        role.getRules().stream()
                                                .filter(it -> it.getNonResourceURLs().isEmpty())
                                                .toList())
                                .build())
                .update();
        try {
            assessed.assess("intervalSeconds: 400");

            assertThat(assessed.state(control).verdict()).isEqualTo(AssessmentVerdict.Unknown);
            assertThat(assessed.condition("Complete").status()).isEqualTo(Condition.Status.False);
            assertThat(assessed.condition("Complete").message())
                    .contains("Forbidden", "granted by assessment.enabled");
            assertThat(assessed.report("control-plane").getControls())
                    .filteredOn(it -> it.id().equals(control))
                    .singleElement()
                    .satisfies(it -> assertThat(it.message()).contains("/flagz", "403"));
            assertThat(assessed.status().missing())
                    .anySatisfy(
                            it -> {
                                assertThat(it.gap()).isEqualTo(Gap.Forbidden);
                                assertThat(it.detail()).contains("GET /");
                                assertThat(it.grant()).isEqualTo("assessment.enabled");
                            });
        } finally {
            var now = cluster.client().rbac().clusterRoles().withName("securitybaseline").get();
            cluster.client()
                    .resource(new ClusterRoleBuilder(now).withRules(role.getRules()).build())
                    .update();
        }
        assessed.assess("intervalSeconds: 401");
        assertThat(assessed.state(control).verdict()).isNotEqualTo(AssessmentVerdict.Unknown);
    }

    @Test
    void aControlThatTurnsToFailIsToldAsAnEvent() {
        assessed.assess("suspend: true");
        Instant began = Instant.now();
        assessed.assess("intervalSeconds: 500");

        cluster.eventually(
                "Event",
                () ->
                        assertThat(
                                        cluster.client()
                                                .events()
                                                .v1()
                                                .events()
                                                .inNamespace("default")
                                                .list()
                                                .getItems())
                                .filteredOn(it -> it.getReason().equals("ControlFailed"))
                                .filteredOn(it -> isAfter(it, began))
                                .hasSizeLessThanOrEqualTo(5)
                                .anySatisfy(
                                        it -> {
                                            assertThat(it.getRegarding().getKind())
                                                    .isEqualTo("SecurityAssessment");
                                            assertThat(it.getNote()).contains("to Fail");
                                        }));
    }

    @Test
    void attestationsCountUntilTheyEndAndNotForMoreThanAYear() {
        String control = "assurance/penetration-test";
        attest(control, Instant.now().plus(Duration.ofDays(30)));
        assertThat(assessed.state(control).verdict()).isEqualTo(AssessmentVerdict.Attested);
        assertThat(assessed.report("supply-chain").getControls())
                .filteredOn(it -> it.id().equals(control))
                .singleElement()
                .satisfies(
                        it ->
                                assertThat(Objects.requireNonNull(it.attestation()).statement())
                                        .isEqualTo("it was tested"));

        attest(control, Instant.now().minus(Duration.ofDays(1)));
        assertThat(assessed.state(control).verdict()).isEqualTo(AssessmentVerdict.Unknown);
        attest(control, Instant.now().plus(Duration.ofDays(400)));
        assertThat(assessed.state(control).verdict()).isEqualTo(AssessmentVerdict.Unknown);
        attest(ANONYMOUS, Instant.now().plus(Duration.ofDays(30)));
        assertThat(assessed.state(ANONYMOUS).verdict()).isEqualTo(AssessmentVerdict.Fail);
    }

    @Test
    void aWaiverAcceptsAFailureWhichStaysOne() {
        List<String> severe =
                assessed.status().controls().stream()
                        .filter(it -> it.verdict() == AssessmentVerdict.Fail)
                        .filter(it -> it.severity().isAtLeast(Severity.High))
                        .map(ControlState::id)
                        .toList();
        assertThat(severe).isNotEmpty();
        for (int i = 0; i < severe.size(); i++) {
            cluster.apply(waiver("accepted-" + i, "rule: " + severe.get(i)));
        }

        cluster.eventually(
                "accepted",
                () ->
                        assertThat(assessed.condition("Compliant").status())
                                .isNotEqualTo(Condition.Status.False));
        assertThat(assessed.state(severe.getFirst()).verdict()).isEqualTo(AssessmentVerdict.Fail);
        assertThat(assessed.state(severe.getFirst()).acceptedBy()).isEqualTo("accepted-0");
        cluster.awaitState("accepted-0", WaiverState.Active);

        cluster.apply(waiver("accepted-nothing", "rule: kubelet/nothing"));
        cluster.awaitState("accepted-nothing", WaiverState.Unused);
        cluster.client().resources(SecurityWaiver.class).withName("accepted-nothing").delete();
        for (int i = 0; i < severe.size(); i++) {
            cluster.client().resources(SecurityWaiver.class).withName("accepted-" + i).delete();
        }
        cluster.eventually(
                "no longer accepted",
                () ->
                        assertThat(assessed.condition("Compliant").status())
                                .isEqualTo(Condition.Status.False));
    }

    @Test
    void aWaiverOfTheAssessmentNamesOneControlAndNoNamespaces() {
        for (String wrong : List.of("", "rule: a/b, namespaces: [shop]")) {
            assertThatThrownBy(() -> cluster.apply(waiver("wrong", wrong)))
                    .hasMessageContaining("name its control in rule");
        }
    }

    private static String waiver(String name, String which) {
        return "{apiVersion: securitybaseline.io/v1alpha1, kind: SecurityWaiver, metadata: {name: %s}, spec: {control: assessment, owner: red, reason: a test, expiresAt: \"2027-01-31T00:00:00Z\"%s}}"
                .formatted(name, which.isEmpty() ? "" : ", " + which);
    }

    private static boolean isAfter(Event event, Instant began) {
        return Instant.parse(event.getEventTime().getTime()).isAfter(began);
    }

    private void attest(String control, Instant until) {
        assessed.assess(
                "attestations: [{control: %s, statement: it was tested, by: red, validUntil: \"%s\"}]"
                        .formatted(control, until.truncatedTo(ChronoUnit.SECONDS)));
    }

    private static boolean isGet(JsonNode request, String path) {
        return Requests.uri(request).equals(path);
    }
}
