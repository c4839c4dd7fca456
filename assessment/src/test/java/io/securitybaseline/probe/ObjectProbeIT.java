package io.securitybaseline.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.securitybaseline.evidence.AdmissionExtensions;
import io.securitybaseline.evidence.FlowSchemaFacts;
import io.securitybaseline.evidence.PolicyFacts;
import io.securitybaseline.evidence.RequestFairness;
import io.securitybaseline.evidence.WebhookFacts;
import io.securitybaseline.kube.ApiServerClients;
import io.securitybaseline.testbed.ControlPlane;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;

/** What a real API server has of webhooks, admission policies and FlowSchemas is understood. */
class ObjectProbeIT {
    private static ControlPlane plane;
    private static KubernetesClient client;

    @BeforeAll
    static void start() {
        plane = ControlPlane.start();
        Config config = Config.fromKubeconfig(plane.kubeconfig());
        client = ApiServerClients.ofCommand(config, "");
        create(
                """
                apiVersion: admissionregistration.k8s.io/v1
                kind: ValidatingWebhookConfiguration
                metadata: {name: hooks}
                webhooks:
                - name: subresource.example.com
                  failurePolicy: Ignore
                  sideEffects: None
                  admissionReviewVersions: [v1]
                  clientConfig:
                    service: {namespace: default, name: there}
                    caBundle: %s
                  rules:
                  - {apiGroups: ["*"], apiVersions: [v1], operations: [CREATE], resources: [pods/exec]}
                - name: own.example.com
                  sideEffects: None
                  admissionReviewVersions: [v1]
                  clientConfig: {url: "https://hooks.example.com/a"}
                  rules:
                  - {apiGroups: [example.com], apiVersions: [v1], operations: ["*"], resources: ["*"]}
                ---
                apiVersion: admissionregistration.k8s.io/v1
                kind: MutatingWebhookConfiguration
                metadata: {name: changes}
                webhooks:
                - name: bindings.example.com
                  sideEffects: None
                  admissionReviewVersions: [v1]
                  clientConfig: {service: {namespace: default, name: gone}}
                  rules:
                  - apiGroups: [rbac.authorization.k8s.io]
                    apiVersions: [v1]
                    operations: [CREATE]
                    resources: [rolebindings]
                """
                        .formatted(twice(config.getCaCertData())));
        create(ENDPOINTS);
        create(POLICIES);
        create(SCHEMA);
    }

    @AfterAll
    static void end() {
        client.close();
        plane.close();
    }

    private static final String ENDPOINTS =
            """
            apiVersion: discovery.k8s.io/v1
            kind: EndpointSlice
            metadata: {name: there, namespace: default, labels: {kubernetes.io/service-name: there}}
            addressType: IPv4
            endpoints:
            - {addresses: [10.1.1.1], conditions: {ready: false}}
            - {addresses: [10.1.1.2], conditions: {ready: true}}
            ---
            apiVersion: discovery.k8s.io/v1
            kind: EndpointSlice
            metadata: {name: gone, namespace: default, labels: {kubernetes.io/service-name: gone}}
            addressType: IPv4
            endpoints:
            - {addresses: [10.1.1.3], conditions: {ready: false}}
            """;

    private static final String POLICIES =
            """
            apiVersion: admissionregistration.k8s.io/v1
            kind: ValidatingAdmissionPolicy
            metadata: {name: loose}
            spec:
              matchConstraints:
                resourceRules:
                - {apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [services]}
              validations: [{expression: "true"}]
            ---
            apiVersion: admissionregistration.k8s.io/v1
            kind: ValidatingAdmissionPolicyBinding
            metadata: {name: dangling}
            spec: {policyName: nowhere, validationActions: [Deny]}
            ---
            apiVersion: admissionregistration.k8s.io/v1
            kind: ValidatingAdmissionPolicy
            metadata: {name: told}
            spec:
              paramKind: {apiVersion: v1, kind: ConfigMap}
              matchConstraints:
                resourceRules:
                - {apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [services]}
              validations: [{expression: "true"}]
            ---
            apiVersion: admissionregistration.k8s.io/v1
            kind: ValidatingAdmissionPolicyBinding
            metadata: {name: told}
            spec: {policyName: told, validationActions: [Deny]}
            """;

    private static final String SCHEMA =
            """
            apiVersion: flowcontrol.apiserver.k8s.io/v1
            kind: FlowSchema
            metadata: {name: team}
            spec:
              matchingPrecedence: 8500
              priorityLevelConfiguration: {name: exempt}
              rules:
              - subjects:
                - {kind: Group, group: {name: "system:serviceaccounts:team"}}
                - {kind: ServiceAccount, serviceAccount: {namespace: one, name: robot}}
                resourceRules:
                - verbs: ["*"]
                  apiGroups: ["*"]
                  resources: ["*"]
                  namespaces: ["*"]
                  clusterScope: true
            """;

    /** A bundle as tools write them: several certificates, one behind the other. */
    private static String twice(String certificate) {
        String pem = new String(Base64.getDecoder().decode(certificate), StandardCharsets.US_ASCII);
        return Base64.getEncoder()
                .encodeToString((pem + "\n" + pem).getBytes(StandardCharsets.US_ASCII));
    }

    private static void create(String yaml) {
        client.load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8))).create();
    }

    private static Listed listed() {
        return new Listed(InstantSource.fixed(Instant.now()));
    }

    @Test
    void webhooksAreReadWithWhatTheyGuardAndWhoAnswers() {
        AdmissionExtensions extensions = new ExtensionProbe(client, listed(), Instant.now()).read();

        List<WebhookFacts> webhooks = extensions.webhooks().found().orElseThrow();
        assertThat(webhooks)
                .extracting(
                        WebhookFacts::name,
                        WebhookFacts::validates,
                        WebhookFacts::guards,
                        WebhookFacts::canBeSkipped,
                        it -> it.server().service(),
                        it -> it.server().host())
                .containsExactly(
                        tuple("subresource.example.com", true, true, true, "default/there", ""),
                        tuple("own.example.com", true, false, false, "", "hooks.example.com"),
                        tuple("bindings.example.com", false, true, false, "default/gone", ""));
        assertThat(webhooks.getFirst().server().trustEnd()).isAfter(Instant.now());
        assertThat(webhooks.getLast().server().trustEnd()).isNull();
        assertThat(extensions.readyServices().found().orElseThrow())
                .containsExactly("default/there");
    }

    @Test
    void policiesAreReadWithTheirBindings() {
        assertThat(
                        new ExtensionProbe(client, listed(), Instant.now())
                                .read()
                                .policies()
                                .found()
                                .orElseThrow())
                .containsExactlyInAnyOrder(
                        new PolicyFacts("loose", true, false, false),
                        new PolicyFacts("told", true, true, true),
                        new PolicyFacts("nowhere", false, true, false));
    }

    @Test
    void flowSchemasAreReadWithWhomTheyTake() {
        RequestFairness fairness = new FairnessProbe(client, listed(), Instant.now()).read();

        List<FlowSchemaFacts> schemas = fairness.schemas().found().orElseThrow();
        assertThat(fairness.exemptLevels().found().orElseThrow()).containsExactly("exempt");
        assertThat(schemas)
                .filteredOn(it -> it.name().equals("team"))
                .singleElement()
                .satisfies(
                        it -> {
                            assertThat(it.precedence()).isEqualTo(8500);
                            assertThat(it.level()).isEqualTo("exempt");
                            assertThat(it.whole()).containsExactly("team");
                            assertThat(it.part()).containsExactly("one");
                        });
        assertThat(schemas)
                .filteredOn(it -> it.takesAll("anything"))
                .extracting(FlowSchemaFacts::name)
                .contains("service-accounts", "global-default", "catch-all")
                .doesNotContain("exempt", "probes", "kube-system-service-accounts");
        assertThat(schemas)
                .filteredOn(it -> it.name().equals("kube-system-service-accounts"))
                .allSatisfy(it -> assertThat(it.takesAll("kube-system")).isTrue());
    }
}
