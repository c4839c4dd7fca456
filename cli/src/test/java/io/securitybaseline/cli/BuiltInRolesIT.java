package io.securitybaseline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.securitybaseline.testbed.ControlPlane;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/** What {@code check} takes the roles of every cluster for is what they are on the API server. */
class BuiltInRolesIT {
    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"cluster-admin", "admin", "edit", "view"})
    void roleIsJudgedAsTheOneOfTheApiServer(String name) throws IOException {
        try (KubernetesClient admin =
                new KubernetesClientBuilder()
                        .withConfig(Config.fromKubeconfig(ControlPlane.shared().kubeconfig()))
                        .build()) {
            // The controller manager fills the aggregated ones a moment after the start.
            ClusterRole live =
                    Awaitility.await()
                            .atMost(Duration.ofSeconds(60))
                            .until(
                                    () -> admin.rbac().clusterRoles().withName(name).get(),
                                    it ->
                                            it != null
                                                    && it.getRules() != null
                                                    && !it.getRules().isEmpty());
            ClusterRole itsRules =
                    new ClusterRoleBuilder()
                            .withNewMetadata()
                            .withName(name)
                            .endMetadata()
                            .withRules(Objects.requireNonNull(live).getRules())
                            .build();
            String binding =
                    """
                    {apiVersion: v1, kind: Namespace, metadata: {name: team, labels: {tenancy: "yes"}}}
                    ---
                    apiVersion: rbac.authorization.k8s.io/v1
                    kind: RoleBinding
                    metadata: {name: eve, namespace: team}
                    roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: %s}
                    subjects: [{kind: User, name: eve, apiGroup: rbac.authorization.k8s.io}]
                    ---
                    """
                            .formatted(name);

            assertThat(message(binding))
                    .isEqualTo(message(binding + Serialization.asYaml(itsRules)));
        }
    }

    private String message(String documents) throws IOException {
        Path baseline =
                Files.writeString(
                        folder.resolve("b.yaml"),
                        """
                        apiVersion: securitybaseline.io/v1alpha1
                        kind: SecurityBaseline
                        metadata: {name: tenant}
                        spec: {namespaceSelector: {matchLabels: {tenancy: "yes"}}, rbac: {}}
                        """);
        Path input = Files.writeString(folder.resolve("in.yaml"), documents);
        Run run =
                Run.of(
                        "check",
                        "-b",
                        baseline.toString(),
                        "-o",
                        "json",
                        "--ordinary-cluster-roles",
                        "none",
                        input.toString());
        JsonNode findings = new ObjectMapper().readTree(run.out()).path("findings");
        return findings.findValuesAsText("rule") + " " + findings.findValuesAsText("message");
    }
}
