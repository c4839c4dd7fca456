package io.securitybaseline.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.securitybaseline.api.AssessedControl;
import io.securitybaseline.api.AssessmentReport;
import io.securitybaseline.api.AssessmentVerdict;
import io.securitybaseline.api.ClusterProfile;
import io.securitybaseline.api.Condition;
import io.securitybaseline.api.Layer;
import io.securitybaseline.api.SecurityAssessment;
import io.securitybaseline.api.SecurityAssessmentSpec;
import io.securitybaseline.api.SecurityAssessmentStatus;
import io.securitybaseline.catalogue.Catalogue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The cluster is assessed while a SecurityAssessment asks for it, and reported as it is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AssessmentIT {
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
    void everyControlHasAVerdictAndTheReportsHaveTheEvidence() {
        SecurityAssessmentStatus status = assessed.status();

        assertThat(status.controls()).hasSameSizeAs(Catalogue.builtIn().controls());
        assertThat(assessed.state(ANONYMOUS).verdict()).isEqualTo(AssessmentVerdict.Fail);
        assertThat(status.kubernetesVersion()).startsWith("v1.");
        assertThat(assessed.reports()).hasSameSizeAs(Layer.values());
        AssessmentReport report = assessed.report("control-plane");
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
                            assertThat(it.since()).isEqualTo(assessed.state(ANONYMOUS).since());
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

        assertThat(assessed.assessment().getSpec()).isEqualTo(SecurityAssessmentSpec.USUAL);
        assessed.awaitAssessed();
    }

    @Test
    void anApiThatAppearsIsAssessedWithoutWaitingForTheInterval() {
        Node node = new NodeBuilder().withNewMetadata().withName("one").endMetadata().build();
        cluster.client().resource(node).create();
        try {
            assessed.assess("intervalSeconds: 4000");
            await().until(() -> assessed.status().profile() == ClusterProfile.Upstream);

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
                    .until(() -> assessed.status().profile() == ClusterProfile.OpenShift);
        } finally {
            cluster.client().resource(node).delete();
            cluster.client()
                    .apiextensions()
                    .v1()
                    .customResourceDefinitions()
                    .withName("clusterversions.config.openshift.io")
                    .delete();
            assessed.assess("intervalSeconds: 4001");
        }
    }

    @Test
    void conditionsSayWhetherItIsCompliantAndComplete() {
        assertThat(assessed.condition("Ready").status()).isEqualTo(Condition.Status.True);
        assertThat(assessed.condition("Compliant").status()).isEqualTo(Condition.Status.False);
        assertThat(assessed.condition("Compliant").message())
                .contains("of severity High or Critical fail");
        // This cluster has no nodes, and a cluster without nodes is not believed.
        assertThat(assessed.condition("Complete").status()).isEqualTo(Condition.Status.False);
        assertThat(assessed.condition("Complete").message()).contains("nodes");
    }

    @Test
    void atRestNothingIsWrittenAndARestartWritesNothing() {
        Map<String, String> before = assessed.versions();
        Requests requests = Requests.of(operator);

        operator.stop();
        operator.start();

        // A new process assesses when it starts, and that shows in what it reads.
        cluster.eventually(
                "assessed again",
                () -> assertThat(requests.all()).anyMatch(it -> isGet(it, "/flagz")));
        await().during(Duration.ofSeconds(30))
                .atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> assertThat(assessed.versions()).isEqualTo(before));
        assertThat(requests.all()).filteredOn(AssessmentIT::isWrite).isEmpty();
    }

    @Test
    void sinceStaysWhileTheVerdictDoes() {
        Instant since = Objects.requireNonNull(assessed.state(ANONYMOUS).since());

        assessed.assess("intervalSeconds: 300");
        operator.stop();
        operator.start();
        assessed.assess("intervalSeconds: 301");

        assertThat(assessed.state(ANONYMOUS).since()).isEqualTo(since);
        assertThat(assessed.report("control-plane").getControls())
                .filteredOn(it -> it.id().equals(ANONYMOUS))
                .extracting(AssessedControl::since)
                .containsExactly(since);
    }

    @Test
    void aDeletedReportComesBackAndAForgedOneIsPutRight() {
        AssessmentReport before = assessed.report("control-plane");
        cluster.client().resource(before).delete();
        cluster.eventually(
                "report is back",
                () -> assertThat(told(assessed.report("control-plane"))).isEqualTo(told(before)));

        AssessmentReport forged = assessed.report("control-plane");
        forged.setControls(List.of());
        forged.setOmitted(7);
        cluster.client().resource(forged).update();

        cluster.eventually(
                "report is put right",
                () -> {
                    assertThat(told(assessed.report("control-plane"))).isEqualTo(told(before));
                    assertThat(assessed.report("control-plane").getOmitted()).isNull();
                });
    }

    private static List<String> told(AssessmentReport report) {
        return report.getControls().stream()
                .map(it -> it.id() + " " + it.verdict() + " " + it.since() + " " + it.message())
                .toList();
    }

    private static boolean isGet(JsonNode request, String path) {
        return Requests.uri(request).equals(path);
    }

    /** A write of what an assessment says; its probes make tries, of which nothing stays. */
    private static boolean isWrite(JsonNode request) {
        return List.of("create", "update", "patch", "delete")
                        .contains(request.path("verb").asText())
                && List.of("securityassessments", "assessmentreports")
                        .contains(request.at("/objectRef/resource").asText());
    }
}
