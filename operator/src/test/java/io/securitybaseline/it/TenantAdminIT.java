package io.securitybaseline.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.securitybaseline.api.DriftEntry;
import io.securitybaseline.api.DriftOutcome;
import io.securitybaseline.api.NamespaceSecurityReport;
import io.securitybaseline.api.Verdict;
import io.securitybaseline.it.OperatorUnderTest.Variant;
import io.securitybaseline.testbed.chart.Call;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A tenant who is bound to the ClusterRole {@code admin} in selected namespaces tries all that the
 * role allows, with the chart's guard and without: it is prevented, repaired or reported, or it is
 * harmless for a reason that the table gives.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TenantAdminIT {
    private static final String TENANT = "tenant-admin";

    /** Deleted by himself in one attempt; nobody holds it. */
    private static final String OWN_BINDING = "RoleBinding/" + TENANT;

    @AfterAll
    void letTheGuardDown() {
        OperatorUnderTest.running();
    }

    @Test
    void everyRightOfTheRoleIsInTheTable() {
        KubernetesClient admin = OperatorUnderTest.running().admin();
        TenantTable table = TenantTable.read("any", "any");

        assertThat(Right.of(admin.rbac().clusterRoles().withName("admin").get().getRules()))
                .as("say in the table what becomes of it when a tenant uses these rights")
                .isNotEmpty()
                .allMatch(table::covers);
    }

    @TestFactory
    Stream<DynamicTest> withTheGuard() {
        return besieged(Variant.GUARDED);
    }

    @TestFactory
    Stream<DynamicTest> withoutTheGuard() {
        return besieged(Variant.WATCHFUL);
    }

    private static Stream<DynamicTest> besieged(Variant variant) {
        OperatorUnderTest operator = OperatorUnderTest.running(variant);
        Cluster cluster = new Cluster(operator.admin());
        Bundle.source(operator.admin(), Bundle.PULL_SECRET, "secret");
        String baseline = "siege-" + variant.name().toLowerCase(Locale.ROOT);
        List<String> namespaces =
                IntStream.range(0, TenantTable.read("any", "any").attempts().size())
                        .mapToObj(number -> baseline + "-" + number)
                        .toList();
        namespaces.forEach(namespace -> tenancy(cluster, namespace, baseline));
        cluster.apply(Bundle.yaml(baseline, "mode: Enforce"));
        namespaces.forEach(namespace -> awaitFilled(cluster, namespace));
        List<DynamicTest> tests = new ArrayList<>();
        for (int number = 0; number < namespaces.size(); number++) {
            String namespace = namespaces.get(number);
            Attempt attempt = TenantTable.read(namespace, baseline).attempts().get(number);
            tests.add(
                    DynamicTest.dynamicTest(
                            attempt.toString(),
                            () ->
                                    assertThat(end(cluster, namespace, attempt))
                                            .isEqualTo(attempt.under(variant))));
        }
        return tests.stream();
    }

    private static ExpectedEnd end(Cluster cluster, String namespace, Attempt attempt) {
        Map<String, String> before = held(cluster, namespace);
        Call.Answer answer;
        try (KubernetesClient tenant = tenant(cluster.client())) {
            answer = attempt.call().send(tenant);
        }
        if (answer.status() == 403) {
            assertThat(held(cluster, namespace)).as("refused: %s", answer).isEqualTo(before);
            return ExpectedEnd.PREVENTED;
        }
        assertThat(answer).as("%s", answer).matches(Call.Answer::isSuccess);
        AtomicReference<ExpectedEnd> end = new AtomicReference<>(ExpectedEnd.HARMLESS);
        if (attempt.guarded() != ExpectedEnd.HARMLESS
                && attempt.unguarded() != ExpectedEnd.HARMLESS) {
            cluster.eventually(
                    "told: " + attempt.about(),
                    () -> {
                        DriftOutcome outcome = outcome(cluster, namespace, attempt.about());
                        end.set(
                                outcome == DriftOutcome.Repaired
                                        ? ExpectedEnd.REPAIRED
                                        : ExpectedEnd.REPORTED);
                    });
        }
        cluster.eventually(
                "what is held is as before",
                () -> assertThat(held(cluster, namespace)).containsAllEntriesOf(before));
        return end.get();
    }

    /** What became of a difference that is told about an object. */
    private static DriftOutcome outcome(Cluster cluster, String namespace, String about) {
        NamespaceSecurityReport report = cluster.report(namespace);
        assertThat(report).isNotNull();
        List<DriftEntry> told =
                report.getDrift().stream()
                        .filter(it -> (it.kind() + "/" + it.name()).equals(about))
                        .toList();
        assertThat(told).isNotEmpty();
        return told.getFirst().outcome();
    }

    private static Map<String, String> held(Cluster cluster, String namespace) {
        Map<String, String> held =
                new TreeMap<>(Snapshot.of(cluster.client(), namespace).contents());
        held.remove(OWN_BINDING);
        return held;
    }

    private static void tenancy(Cluster cluster, String namespace, String baseline) {
        cluster.namespace(namespace, Map.of("it", baseline));
        cluster.client()
                .resource(
                        new RoleBindingBuilder()
                                .withNewMetadata()
                                .withName(TENANT)
                                .withNamespace(namespace)
                                .endMetadata()
                                .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", "admin")
                                .addNewSubject()
                                .withKind("User")
                                .withName(TENANT)
                                .endSubject()
                                .build())
                .create();
    }

    /** The tenant's right takes a moment to act. */
    private static void awaitFilled(Cluster cluster, String namespace) {
        cluster.awaitVerdict(namespace, Verdict.Compliant);
        try (KubernetesClient tenant = tenant(cluster.client())) {
            cluster.eventually(
                    () ->
                            tenant.network().v1().networkPolicies().inNamespace(namespace).list()
                                    != null);
        }
    }

    private static KubernetesClient tenant(KubernetesClient admin) {
        return new KubernetesClientBuilder()
                .withConfig(
                        new ConfigBuilder(admin.getConfiguration())
                                .withImpersonateUsername(TENANT)
                                .build())
                .build();
    }
}
