package io.securitybaseline.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.securitybaseline.api.AssessedControl;
import io.securitybaseline.api.AssessmentReport;
import io.securitybaseline.api.AssessmentVerdict;
import io.securitybaseline.api.ClusterProfile;
import io.securitybaseline.api.Condition;
import io.securitybaseline.api.ControlState;
import io.securitybaseline.api.Gap;
import io.securitybaseline.api.Layer;
import io.securitybaseline.api.Names;
import io.securitybaseline.api.SecurityAssessment;
import io.securitybaseline.api.SecurityAssessmentSpec;
import io.securitybaseline.api.SecurityAssessmentStatus;
import io.securitybaseline.api.SecurityWaiver;
import io.securitybaseline.api.Severity;
import io.securitybaseline.api.WaiverState;
import io.securitybaseline.catalogue.Catalogue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The cluster is assessed while a SecurityAssessment asks for it, and told of as it is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AssessmentIT {
    private static final String ANONYMOUS = "kube-apiserver/anonymous-auth";

    private OperatorUnderTest operator;
    private Cluster cluster;

    @BeforeEach
    void assessed() {
        operator = OperatorUnderTest.running();
        cluster = new Cluster(operator.admin());
        assess("intervalSeconds: 3600");
    }

    @AfterAll
    void end() {
        cluster.client().resources(SecurityAssessment.class).delete();
        cluster.client().resources(AssessmentReport.class).delete();
    }

    @Test
    void everyControlHasAVerdictAndTheReportsHaveTheEvidence() {
        SecurityAssessmentStatus status = status();

        assertThat(status.controls()).hasSameSizeAs(Catalogue.builtIn().controls());
        assertThat(state(ANONYMOUS).verdict()).isEqualTo(AssessmentVerdict.Fail);
        assertThat(status.kubernetesVersion()).startsWith("v1.");
        assertThat(reports()).hasSameSizeAs(Layer.values());
        AssessmentReport report = report("control-plane");
        assertThat(report.getMetadata().getOwnerReferences())
                .extracting(it -> it.getKind() + " " + it.getName())
                .containsExactly("SecurityAssessment cluster");
        assertThat(report.getControls())
                .filteredOn(it -> it.id().equals(ANONYMOUS))
                .singleElement()
                .satisfies(
                        it -> {
                            assertThat(it.source()).isEqualTo("anonymous");
                            assertThat(it.observedTime()).isNotNull();
                            assertThat(it.since()).isEqualTo(state(ANONYMOUS).since());
                        });
        assertThat(report.getFindings())
                .anySatisfy(it -> assertThat(it.control()).isEqualTo(ANONYMOUS));
    }

    @Test
    void anEmptySpecCanBeAppliedAgainAndInPlaceOfOneWithFields() {
        cluster.client().resources(SecurityAssessment.class).delete();
        for (String spec : List.of("{}", "{}", "{intervalSeconds: 400}", "{}")) {
            String yaml =
                    """
                    apiVersion: securitybaseline.io/v1alpha1
                    kind: SecurityAssessment
                    metadata: {name: cluster}
                    spec: %s
                    """
                            .formatted(spec);
            cluster.client()
                    .resource(Serialization.unmarshal(yaml, GenericKubernetesResource.class))
                    .fieldManager("one")
                    .serverSideApply();
        }

        assertThat(assessment().getSpec()).isEqualTo(SecurityAssessmentSpec.USUAL);
        awaitAssessed();
    }

    @Test
    void anApiThatAppearsIsAssessedWithoutWaitingForTheInterval() {
        Node node = new NodeBuilder().withNewMetadata().withName("one").endMetadata().build();
        cluster.client().resource(node).create();
        try {
            assess("intervalSeconds: 4000");
            await().until(() -> status().profile() == ClusterProfile.Upstream);

            cluster.apply(
                    """
                    apiVersion: apiextensions.k8s.io/v1
                    kind: CustomResourceDefinition
                    metadata: {name: clusterversions.config.openshift.io}
                    spec:
                      group: config.openshift.io
                      scope: Cluster
                      names: {plural: clusterversions, kind: ClusterVersion}
                      versions:
                      - name: v1
                        served: true
                        storage: true
                        schema: {openAPIV3Schema: {type: object}}
                    """);

            await().atMost(Duration.ofSeconds(60))
                    .until(() -> status().profile() == ClusterProfile.OpenShift);
        } finally {
            cluster.client().resource(node).delete();
            cluster.client()
                    .apiextensions()
                    .v1()
                    .customResourceDefinitions()
                    .withName("clusterversions.config.openshift.io")
                    .delete();
            assess("intervalSeconds: 4001");
        }
    }

    @Test
    void conditionsSayWhetherItIsCompliantAndComplete() {
        assertThat(condition("Ready").status()).isEqualTo(Condition.Status.True);
        assertThat(condition("Compliant").status()).isEqualTo(Condition.Status.False);
        assertThat(condition("Compliant").message()).contains("of severity High or Critical fail");
        // This cluster has no nodes, and a cluster without nodes is not believed.
        assertThat(condition("Complete").status()).isEqualTo(Condition.Status.False);
        assertThat(condition("Complete").message()).contains("nodes");
    }

    @Test
    void atRestNothingIsWrittenAndARestartWritesNothing() {
        Map<String, String> before = versions();
        Requests requests = Requests.of(operator);

        operator.stop();
        operator.start();

        // A new process assesses when it starts, and that shows in what it reads.
        cluster.eventually(
                "assessed again",
                () -> assertThat(requests.all()).anyMatch(it -> isGet(it, "/flagz")));
        await().during(Duration.ofSeconds(30))
                .atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> assertThat(versions()).isEqualTo(before));
        assertThat(requests.all()).filteredOn(AssessmentIT::isWrite).isEmpty();
    }

    @Test
    void sinceStaysWhileTheVerdictDoes() {
        Instant since = Objects.requireNonNull(state(ANONYMOUS).since());

        assess("intervalSeconds: 300");
        operator.stop();
        operator.start();
        assess("intervalSeconds: 301");

        assertThat(state(ANONYMOUS).since()).isEqualTo(since);
        assertThat(report("control-plane").getControls())
                .filteredOn(it -> it.id().equals(ANONYMOUS))
                .extracting(AssessedControl::since)
                .containsExactly(since);
    }

    @Test
    void aDeletedReportComesBackAndAForgedOneIsPutRight() {
        AssessmentReport before = report("control-plane");
        cluster.client().resource(before).delete();
        cluster.eventually(
                "report is back",
                () -> assertThat(told(report("control-plane"))).isEqualTo(told(before)));

        AssessmentReport forged = report("control-plane");
        forged.setControls(List.of());
        forged.setOmitted(7);
        cluster.client().resource(forged).update();

        cluster.eventually(
                "report is put right",
                () -> {
                    assertThat(told(report("control-plane"))).isEqualTo(told(before));
                    assertThat(report("control-plane").getOmitted()).isNull();
                });
    }

    private static List<String> told(AssessmentReport report) {
        return report.getControls().stream()
                .map(it -> it.id() + " " + it.verdict() + " " + it.since() + " " + it.message())
                .toList();
    }

    @Test
    void whileItIsSuspendedNothingIsKnownAndNothingIsRead() {
        assess("suspend: true");

        assertThat(status().controls())
                .allSatisfy(
                        it -> {
                            assertThat(it.verdict()).isEqualTo(AssessmentVerdict.Unknown);
                            assertThat(it.reason()).isEqualTo("Suspended");
                        });
        assertThat(condition("Compliant").status()).isEqualTo(Condition.Status.Unknown);
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
        assertThat(state(control).verdict()).isNotEqualTo(AssessmentVerdict.Unknown);
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
            assess("intervalSeconds: 400");

            assertThat(state(control).verdict()).isEqualTo(AssessmentVerdict.Unknown);
            assertThat(condition("Complete").status()).isEqualTo(Condition.Status.False);
            assertThat(condition("Complete").message())
                    .contains("Forbidden", "granted by assessment.enabled");
            assertThat(report("control-plane").getControls())
                    .filteredOn(it -> it.id().equals(control))
                    .singleElement()
                    .satisfies(it -> assertThat(it.message()).contains("/flagz", "403"));
            assertThat(status().missing())
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
        assess("intervalSeconds: 401");
        assertThat(state(control).verdict()).isNotEqualTo(AssessmentVerdict.Unknown);
    }

    @Test
    void aControlThatTurnsToFailIsToldAsAnEvent() {
        assess("suspend: true");
        Instant began = Instant.now();
        assess("intervalSeconds: 500");

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
        assertThat(state(control).verdict()).isEqualTo(AssessmentVerdict.Attested);
        assertThat(report("supply-chain").getControls())
                .filteredOn(it -> it.id().equals(control))
                .singleElement()
                .satisfies(
                        it ->
                                assertThat(Objects.requireNonNull(it.attestation()).statement())
                                        .isEqualTo("it was tested"));

        attest(control, Instant.now().minus(Duration.ofDays(1)));
        assertThat(state(control).verdict()).isEqualTo(AssessmentVerdict.Unknown);
        attest(control, Instant.now().plus(Duration.ofDays(400)));
        assertThat(state(control).verdict()).isEqualTo(AssessmentVerdict.Unknown);
        attest(ANONYMOUS, Instant.now().plus(Duration.ofDays(30)));
        assertThat(state(ANONYMOUS).verdict()).isEqualTo(AssessmentVerdict.Fail);
    }

    @Test
    void aWaiverAcceptsAFailureWhichStaysOne() {
        List<String> severe =
                status().controls().stream()
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
                        assertThat(condition("Compliant").status())
                                .isNotEqualTo(Condition.Status.False));
        assertThat(state(severe.getFirst()).verdict()).isEqualTo(AssessmentVerdict.Fail);
        assertThat(state(severe.getFirst()).acceptedBy()).isEqualTo("accepted-0");
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
                        assertThat(condition("Compliant").status())
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
        assess(
                "attestations: [{control: %s, statement: it was tested, by: red, validUntil: \"%s\"}]"
                        .formatted(control, until.truncatedTo(ChronoUnit.SECONDS)));
    }

    private static boolean isGet(JsonNode request, String path) {
        return Requests.uri(request).equals(path);
    }

    /** But for the tries that its probes make, of which nothing stays. */
    private static boolean isWrite(JsonNode request) {
        return List.of("create", "update", "patch", "delete")
                        .contains(request.path("verb").asText())
                && request.at("/objectRef/apiGroup").asText().equals(Names.GROUP);
    }

    private Map<String, String> versions() {
        Map<String, String> versions = new TreeMap<>();
        reports()
                .forEach(
                        it ->
                                versions.put(
                                        it.getMetadata().getName(),
                                        it.getMetadata().getResourceVersion()));
        versions.put("status", assessment().getMetadata().getResourceVersion());
        return versions;
    }

    private void assess(String spec) {
        cluster.apply(
                "{apiVersion: securitybaseline.io/v1alpha1, kind: SecurityAssessment,"
                        + " metadata: {name: cluster}, spec: {"
                        + spec
                        + "}}");
        awaitAssessed();
    }

    private void awaitAssessed() {
        cluster.eventually(
                "assessed",
                () -> {
                    SecurityAssessment now = assessment();
                    assertThat(status().observedGeneration())
                            .isEqualTo(now.getMetadata().getGeneration());
                });
    }

    private Condition condition(String type) {
        return status().conditions().stream()
                .filter(it -> it.type().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private ControlState state(String control) {
        return status().controls().stream()
                .filter(it -> it.id().equals(control))
                .findFirst()
                .orElseThrow();
    }

    private SecurityAssessment assessment() {
        return cluster.client()
                .resources(SecurityAssessment.class)
                .withName(Names.ASSESSMENT)
                .get();
    }

    private SecurityAssessmentStatus status() {
        return Objects.requireNonNull(assessment().getStatus(), "no status yet");
    }

    private AssessmentReport report(String layer) {
        return cluster.client().resources(AssessmentReport.class).withName(layer).get();
    }

    private List<AssessmentReport> reports() {
        return cluster.client().resources(AssessmentReport.class).list().getItems();
    }
}
