package io.securitybaseline.testbed.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.authorization.v1.ResourceAttributesBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

/** Who may read what the operator and the platform team declare, by the chart's ClusterRoles. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadersIT {
    private static final String TENANT = "readers";
    private static final String OTHER = "kube-public";
    private static final String REPORTS = "namespacesecurityreports";
    private static final String AUDITOR = "auditor";
    private static final List<String> READING = List.of("get", "list", "watch");
    private static final List<String> WRITING =
            List.of("create", "update", "patch", "delete", "deletecollection");

    private final OperatorCluster cluster = OperatorCluster.start("readers-system", TENANT);

    @BeforeAll
    void bind() {
        for (String role : List.of("view", "edit", "admin")) {
            cluster.admin()
                    .resource(
                            new RoleBindingBuilder()
                                    .withNewMetadata()
                                    .withName(role)
                                    .withNamespace(TENANT)
                                    .endMetadata()
                                    .withNewRoleRef(
                                            "rbac.authorization.k8s.io", "ClusterRole", role)
                                    .addNewSubject()
                                    .withKind("User")
                                    .withName(role)
                                    .endSubject()
                                    .build())
                    .create();
        }
        cluster.admin()
                .resource(
                        new ClusterRoleBindingBuilder()
                                .withNewMetadata()
                                .withName(AUDITOR)
                                .endMetadata()
                                .withNewRoleRef(
                                        "rbac.authorization.k8s.io",
                                        "ClusterRole",
                                        "securitybaseline-platform-reader")
                                .addNewSubject()
                                .withKind("User")
                                .withName(AUDITOR)
                                .endSubject()
                                .build())
                .create();
    }

    @AfterAll
    void close() {
        cluster.admin().rbac().clusterRoleBindings().withName(AUDITOR).delete();
        cluster.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"view", "edit", "admin"})
    void builtInRolesReadTheReportOfTheirNamespaceAndNothingElse(String role) {
        await("the role aggregates the chart's").until(() -> may(role, "get", REPORTS, TENANT));

        assertThat(READING).allMatch(verb -> may(role, verb, REPORTS, TENANT));
        assertThat(WRITING).noneMatch(verb -> may(role, verb, REPORTS, TENANT));
        assertThat(READING).noneMatch(verb -> may(role, verb, REPORTS, OTHER));
        for (String kind : List.of("securitybaselines", "securitywaivers")) {
            assertThat(READING).as(kind).noneMatch(verb -> may(role, verb, kind, ""));
        }
    }

    @Test
    void platformReaderReadsAllKindsInTheWholeClusterAndWritesNone() {
        await("the binding acts").until(() -> may(AUDITOR, "get", "securitybaselines", ""));

        for (String kind : List.of("securitybaselines", "securitywaivers", REPORTS)) {
            assertThat(READING).as(kind).allMatch(verb -> may(AUDITOR, verb, kind, ""));
            assertThat(WRITING).as(kind).noneMatch(verb -> may(AUDITOR, verb, kind, ""));
        }
    }

    private boolean may(String user, String verb, String resource, String namespace) {
        KubernetesClient admin = cluster.admin();
        return admin.authorization()
                .v1()
                .subjectAccessReview()
                .create(
                        new SubjectAccessReviewBuilder()
                                .withNewSpec()
                                .withUser(user)
                                .withResourceAttributes(
                                        new ResourceAttributesBuilder()
                                                .withGroup("securitybaseline.io")
                                                .withResource(resource)
                                                .withVerb(verb)
                                                .withNamespace(namespace)
                                                .build())
                                .endSpec()
                                .build())
                .getStatus()
                .getAllowed();
    }
}
