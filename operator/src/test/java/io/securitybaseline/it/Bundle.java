package io.securitybaseline.it;

import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A baseline with every control, and the source of its pull secret. */
final class Bundle {
    static final String PULL_SECRET = "regcred";

    private Bundle() {}

    /**
     * The baseline called {@code name}, which selects namespaces with the label {@code it=name}.
     */
    static String yaml(String name, String settings) {
        return """
        apiVersion: securitybaseline.io/v1alpha1
        kind: SecurityBaseline
        metadata:
          name: %s
        spec:
          namespaceSelector: {matchLabels: {it: %s}}
          %s
          podSecurity: {enforce: restricted, warn: restricted, audit: restricted, version: v1.36}
          network:
            defaultDeny: [Ingress, Egress]
            sameNamespace: Allow
            apiServer: {podSelector: {matchLabels: {api: "yes"}}}
            ingress:
            - {name: web, from: [{namespaces: [ingress]}], ports: [{port: 8080}]}
            egress:
            - {name: db, to: [{cidr: 10.20.0.0/24, except: [10.20.0.128/25]}], ports: [{port: 5432, endPort: 5433}]}
          rbac:
            serviceAccounts: [{name: app, automountServiceAccountToken: false}]
            defaultServiceAccount: {automountServiceAccountToken: false}
            roles:
            - name: developer
              rules: [{apiGroups: [apps], resources: [deployments], verbs: [get, list, watch, patch]}]
            bindings:
            - {name: developers, role: developer, subjects: [{kind: Group, name: "team-$(namespace)"}]}
            - {name: viewers, clusterRole: view, subjects: [{kind: ServiceAccount, name: app}]}
          registries:
            pullSecrets: [{name: regcred}]
          resources:
            limitRange:
              limits:
              - {type: Container, max: {cpu: "2", memory: 2Gi}, default: {cpu: 500m}, defaultRequest: {cpu: 100m}}
            quota: {hard: {pods: "20", limits.cpu: "8"}}
        """
                .formatted(name, name, settings);
    }

    /**
     * Puts the source of the pull secret into the operator's namespace; a new password is a
     * rotation.
     */
    static void source(KubernetesClient admin, String name, String password) {
        String json =
                "{\"auths\":{\"registry.example.com\":{\"username\":\"robot\",\"password\":\""
                        + password
                        + "\"}}}";
        admin.resource(
                        new SecretBuilder()
                                .withNewMetadata()
                                .withName(name)
                                .withNamespace(OperatorUnderTest.NAMESPACE)
                                .endMetadata()
                                .withType("kubernetes.io/dockerconfigjson")
                                .addToData(
                                        ".dockerconfigjson",
                                        Base64.getEncoder()
                                                .encodeToString(
                                                        json.getBytes(StandardCharsets.UTF_8)))
                                .build())
                .fieldManager("platform")
                .forceConflicts()
                .serverSideApply();
    }
}
