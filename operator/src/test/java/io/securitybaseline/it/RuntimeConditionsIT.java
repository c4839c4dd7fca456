package io.securitybaseline.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import io.securitybaseline.api.Control;
import io.securitybaseline.api.Reason;
import io.securitybaseline.api.Verdict;
import io.securitybaseline.testbed.chart.ClusterFixtures;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.util.Map;

/** What only run time can know becomes a verdict with a reason, and leaves the rest enforced. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RuntimeConditionsIT {
    private Cluster cluster;

    @BeforeAll
    void start() {
        cluster = new Cluster(OperatorUnderTest.running().admin());
        Bundle.source(cluster.client(), Bundle.PULL_SECRET, "secret");
    }

    @Test
    void aClusterRoleThatTheOperatorMayNotBindIsForbidden() {
        baseline(
                "run-unbindable",
                "rbac: {bindings: [{name: x, clusterRole: system:node, subjects: [{kind: Group,"
                        + " name: g}]}]}\n"
                        + "  podSecurity: {warn: baseline, version: latest}");
        assertFails("run-unbindable", Control.rbac, Reason.Forbidden);
        assertThat(contents("run-unbindable"))
                .containsEntry("label pod-security.kubernetes.io/warn", "baseline");
    }

    @Test
    void aGrantAboveTheOperatorsRightsIsForbidden() {
        baseline(
                "run-grant",
                "rbac: {roles: [{name: x, rules: [{apiGroups: [batch], resources: [jobs], verbs:"
                        + " [create]}]}]}\n"
                        + "  network: {defaultDeny: [Ingress]}");
        assertFails("run-grant", Control.rbac, Reason.Forbidden);
        assertThat(contents("run-grant"))
                .containsKey("NetworkPolicy/securitybaseline-default-deny");
    }

    @Test
    void aPortThatNoPortCanBeCalledIsInvalidAndTheRestIsEnforced() {
        baseline(
                "run-port",
                "network: {defaultDeny: [Ingress], ingress: [{name: bad, from: [{cidr:"
                        + " 10.0.0.0/8}], ports: [{port: Not_A_Port}]}, {name: good, from: [{cidr:"
                        + " 10.0.0.0/8}], ports: [{port: http}]}]}");
        assertFails("run-port", Control.network, Reason.Invalid);
        assertThat(contents("run-port"))
                .containsKeys(
                        "NetworkPolicy/securitybaseline-default-deny",
                        "NetworkPolicy/securitybaseline-ingress-good")
                .doesNotContainKey("NetworkPolicy/securitybaseline-ingress-bad");
    }

    @Test
    void aMissingSourceIsReportedAndHealsWhenItComes() {
        baseline(
                "run-source",
                "registries: {pullSecrets: [{name: othercred, attachTo: Default}]}\n"
                        + "  network: {defaultDeny: [Ingress]}");
        assertFails("run-source", Control.registries, Reason.SourceMissing);
        assertThat(contents("run-source"))
                .containsKey("NetworkPolicy/securitybaseline-default-deny");

        Bundle.source(cluster.client(), "othercred", "one");

        cluster.awaitVerdict("run-source", Verdict.Compliant);
        String copied = contents("run-source").get("Secret/othercred");
        assertThat(contents("run-source").get("ServiceAccount/default")).contains("othercred");

        Bundle.source(cluster.client(), "othercred", "two");
        cluster.eventually(
                "rotated",
                () ->
                        assertThat(contents("run-source").get("Secret/othercred"))
                                .isNotEqualTo(copied));
        cluster.awaitVerdict("run-source", Verdict.Compliant);
        assertThat(cluster.report("run-source").getDrift()).isEmpty();
        String rotated = contents("run-source").get("Secret/othercred");

        cluster.client()
                .secrets()
                .inNamespace(OperatorUnderTest.NAMESPACE)
                .withName("othercred")
                .delete();
        cluster.client()
                .resource(
                        new SecretBuilder()
                                .withNewMetadata()
                                .withName("othercred")
                                .withNamespace(OperatorUnderTest.NAMESPACE)
                                .endMetadata()
                                .withType("kubernetes.io/dockerconfigjson")
                                .addToData(".dockerconfigjson", "e30=")
                                .build())
                .create();
        assertFails("run-source", Control.registries, Reason.SourceMalformed);
        assertThat(contents("run-source")).containsEntry("Secret/othercred", rotated);
    }

    @Test
    void aPullSecretOutsideTheOperatorsRightsIsForbidden() {
        baseline(
                "run-name",
                "registries: {pullSecrets: [{name: nosuchname}]}\n"
                        + "  network: {defaultDeny: [Ingress]}");
        assertFails("run-name", Control.registries, Reason.Forbidden);
        assertThat(contents("run-name")).containsKey("NetworkPolicy/securitybaseline-default-deny");
    }

    @Test
    void aQuotaThatLeavesNoRoomIsReportedAndNobodyIsCutOff() {
        cluster.namespace("run-quota", Map.of());
        cluster.client()
                .resource(
                        new ResourceQuotaBuilder()
                                .withNewMetadata()
                                .withName("theirs")
                                .withNamespace("run-quota")
                                .endMetadata()
                                .withNewSpec()
                                .addToHard(
                                        "count/networkpolicies.networking.k8s.io",
                                        new io.fabric8.kubernetes.api.model.Quantity("2"))
                                .endSpec()
                                .build())
                .create();
        cluster.eventually(
                () ->
                        !cluster.client()
                                .resourceQuotas()
                                .inNamespace("run-quota")
                                .withName("theirs")
                                .get()
                                .getStatus()
                                .getHard()
                                .isEmpty());
        baseline(
                "run-quota",
                "network: {defaultDeny: [Egress], sameNamespace: Allow, egress: [{name: a, to:"
                        + " [{cidr: 10.0.0.0/8}]}]}");

        assertFails("run-quota", Control.network, Reason.QuotaExhausted);
        assertThat(contents("run-quota").get("NetworkPolicy/securitybaseline-default-deny"))
                .as("the deny stays open while an allowance is missing")
                .contains("\"egress\":[{}]");
    }

    @Test
    void aNamespaceThatServesAWebhookGetsNoIngressDenyUntilAnEntryFits() {
        cluster.namespace("run-webhook", Map.of());
        cluster.client()
                .resource(
                        new ServiceBuilder()
                                .withNewMetadata()
                                .withName("hook")
                                .withNamespace("run-webhook")
                                .endMetadata()
                                .withNewSpec()
                                .addToSelector("app", "hook")
                                .addNewPort()
                                .withPort(443)
                                .endPort()
                                .endSpec()
                                .build())
                .create();
        cluster.apply(
                """
                apiVersion: admissionregistration.k8s.io/v1
                kind: ValidatingWebhookConfiguration
                metadata: {name: run-webhook}
                webhooks:
                - name: hook.example.com
                  clientConfig: {service: {namespace: run-webhook, name: hook, path: /}, caBundle: ""}
                  rules: [{apiGroups: [example.com], apiVersions: [v1], operations: [CREATE], resources: [widgets]}]
                  failurePolicy: Ignore
                  sideEffects: None
                  admissionReviewVersions: [v1]
                """);
        baseline("run-webhook", "network: {defaultDeny: [Ingress, Egress], dns: Allow}");
        assertFails("run-webhook", Control.network, Reason.ServesApiServer);
        assertThat(contents("run-webhook").get("NetworkPolicy/securitybaseline-default-deny"))
                .contains("Egress")
                .doesNotContain("Ingress");

        cluster.apply(
                yaml(
                        "run-webhook",
                        "network: {defaultDeny: [Ingress, Egress], dns: Allow, ingress: [{name:"
                                + " api, podSelector: {matchLabels: {app: hook}}, from: [{cidr:"
                                + " 192.0.2.0/24}], ports: [{port: 9443}]}]}"));

        cluster.awaitVerdict("run-webhook", Verdict.Compliant);
        assertThat(contents("run-webhook").get("NetworkPolicy/securitybaseline-default-deny"))
                .contains("Ingress");
        cluster.client()
                .admissionRegistration()
                .v1()
                .validatingWebhookConfigurations()
                .withName("run-webhook")
                .delete();
    }

    @Test
    void theApiServersAddressesAreFollowed() {
        baseline("run-api", "network: {defaultDeny: [Egress], apiServer: {podSelector: {}}}");
        cluster.awaitVerdict("run-api", Verdict.Compliant);
        assertThat(contents("run-api").get("NetworkPolicy/securitybaseline-allow-api-server"))
                .contains(ClusterFixtures.API_SERVER_ADDRESS + "/32");
        EndpointSlice slice =
                cluster.client()
                        .discovery()
                        .v1()
                        .endpointSlices()
                        .inNamespace("default")
                        .withName("kubernetes")
                        .get();

        cluster.client()
                .resource(
                        new EndpointSliceBuilder(slice)
                                .editEndpoint(0)
                                .withAddresses("192.0.2.99")
                                .endEndpoint()
                                .build())
                .update();

        cluster.eventually(
                "followed",
                () ->
                        assertThat(
                                        contents("run-api")
                                                .get(
                                                        "NetworkPolicy/securitybaseline-allow-api-server"))
                                .contains("192.0.2.99/32")
                                .doesNotContain(ClusterFixtures.API_SERVER_ADDRESS + "/32"));
        cluster.awaitVerdict("run-api", Verdict.Compliant);
        assertThat(cluster.report("run-api").getDrift()).isEmpty();
        EndpointSlice now =
                cluster.client()
                        .discovery()
                        .v1()
                        .endpointSlices()
                        .inNamespace("default")
                        .withName("kubernetes")
                        .get();
        cluster.client()
                .resource(
                        new EndpointSliceBuilder(now)
                                .editEndpoint(0)
                                .withAddresses(ClusterFixtures.API_SERVER_ADDRESS)
                                .endEndpoint()
                                .build())
                .update();
    }

    @Test
    void aServiceAccountThatComesLaterGetsThePullSecretAndKeepsItsOwn() {
        baseline("run-account", "registries: {pullSecrets: [{name: regcred}]}");
        cluster.awaitVerdict("run-account", Verdict.Compliant);

        cluster.client()
                .resource(
                        new ServiceAccountBuilder()
                                .withNewMetadata()
                                .withName("late")
                                .withNamespace("run-account")
                                .endMetadata()
                                .addNewImagePullSecret("theirs")
                                .build())
                .create();

        cluster.eventually(
                "attached",
                () ->
                        assertThat(contents("run-account").get("ServiceAccount/late"))
                                .contains("theirs")
                                .contains("regcred"));
        assertThat(cluster.report("run-account").getDrift()).isEmpty();
    }

    private void baseline(String name, String controls) {
        if (cluster.client().namespaces().withName(name).get() == null) {
            cluster.namespace(name, Map.of());
        }
        cluster.apply(yaml(name, controls));
    }

    private static String yaml(String name, String controls) {
        return """
        apiVersion: securitybaseline.io/v1alpha1
        kind: SecurityBaseline
        metadata: {name: %s}
        spec:
          namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: %s}}
          mode: Enforce
          %s
        """
                .formatted(name, name, controls);
    }

    private void assertFails(String namespace, Control control, Reason reason) {
        cluster.eventually(
                control + " fails with " + reason,
                () ->
                        assertThat(cluster.report(namespace).getControls())
                                .anySatisfy(
                                        it -> {
                                            assertThat(it.control()).isEqualTo(control);
                                            assertThat(it.verdict()).isEqualTo(Verdict.Failed);
                                            assertThat(it.reason()).isEqualTo(reason.name());
                                            assertThat(it.message()).isNotBlank();
                                        }));
        cluster.eventually(
                "the baseline tells it",
                () -> assertThat(cluster.status(namespace).namespaces().failed()).isEqualTo(1));
    }

    private Map<String, String> contents(String namespace) {
        return Snapshot.of(cluster.client(), namespace).contents();
    }
}
