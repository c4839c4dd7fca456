package io.securitybaseline.testbed.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseSpec;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectionConfigBuilder;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What the operator's token can do on a real API server, with the chart's RBAC and its fence. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperatorRightsIT {

    private static final String OWN = "rights-operator";
    private static final String LEASE = "securitybaseline";
    private static final String TENANT = "rights-tenant";

    private OperatorCluster cluster;

    @BeforeAll
    void start() {
        cluster = OperatorCluster.start(OWN, TENANT);
    }

    @AfterAll
    void stop() {
        cluster.close();
    }

    static List<Call> work() {
        return Calls.read("may.yaml", TENANT, OWN);
    }

    static List<Call> more() {
        return Calls.read("rbac-refuses.yaml", TENANT, OWN);
    }

    @ParameterizedTest
    @MethodSource("work")
    void operatorMay(Call call) {
        var answer = call.send(cluster.operator());

        assertThat(answer).as("%s", answer).matches(Call.Answer::isSuccess);
    }

    @ParameterizedTest
    @MethodSource("more")
    void operatorMayNot(Call call) {
        var answer = call.send(cluster.operator());

        assertThat(answer.status()).as("%s", answer).isEqualTo(403);
        assertThat(answer.text()).doesNotContain("securitybaseline-fence' with binding");
    }

    @Test
    void reportIsUpdatedInPlace() {
        var report =
                new GenericKubernetesResourceBuilder()
                        .withApiVersion("securitybaseline.io/v1alpha1")
                        .withKind("NamespaceSecurityReport")
                        .withNewMetadata()
                        .withName("baseline")
                        .withNamespace(TENANT)
                        .endMetadata()
                        .build();
        var created = cluster.operator().resource(report).create();

        created.getMetadata().setLabels(Map.of("a", "b"));
        var updated = cluster.operator().resource(created).update();

        assertThat(updated.getMetadata().getLabels()).containsEntry("a", "b");
        cluster.operator().resource(updated).delete();
    }

    @Test
    void leaderIsElectedAndRenewsItsLease() {
        var elector =
                cluster.operator()
                        .leaderElector()
                        .withConfig(
                                new LeaderElectionConfigBuilder()
                                        .withName(LEASE)
                                        .withLock(new LeaseLock(OWN, LEASE, "pod-0"))
                                        .withLeaseDuration(Duration.ofSeconds(15))
                                        .withRenewDeadline(Duration.ofSeconds(10))
                                        .withRetryPeriod(Duration.ofMillis(200))
                                        .withLeaderCallbacks(
                                                new LeaderCallbacks(
                                                        () -> {}, () -> {}, leader -> {}))
                                        .build())
                        .build();

        var running = elector.start();

        await().until(() -> lease() != null && "pod-0".equals(lease().getHolderIdentity()));
        var acquired = lease().getRenewTime();
        await().until(() -> lease().getRenewTime().isAfter(acquired));
        running.cancel(true);
    }

    private LeaseSpec lease() {
        var lease = cluster.admin().leases().inNamespace(OWN).withName(LEASE).get();
        return lease == null ? null : lease.getSpec();
    }
}
