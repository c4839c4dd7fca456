package io.securitybaseline.siege;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicy;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.securitybaseline.it.Cluster;
import io.securitybaseline.testbed.AuditedRequest;
import io.securitybaseline.testbed.Feature;
import io.securitybaseline.testbed.OperatorProcess;
import io.securitybaseline.testbed.Options;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A replica that does not hold the lease writes nothing, whatever there is to do. */
class StandbyIT {
    /** Longer than every timer of the operator: of watches, of waivers and of scans. */
    private static final Duration ALL_TIMERS = Duration.ofSeconds(20);

    private static final Set<String> READING = Set.of("get", "list", "watch");
    private static final String LEASE = "securitybaseline";

    private final ScheduledExecutorService holder = Executors.newSingleThreadScheduledExecutor();
    private OwnCluster own;
    private Cluster cluster;

    @BeforeEach
    void begin() {
        own = OwnCluster.start(Options.defaults().with(Feature.AUDIT), "standby-values.yaml");
        cluster = own.cluster();
        hold();
        var unused = holder.scheduleWithFixedDelay(this::hold, 1, 1, TimeUnit.SECONDS);
    }

    @AfterEach
    void end() {
        holder.shutdownNow();
        own.close();
    }

    @Test
    void writesNothingThroughEveryTimer() throws InterruptedException {
        prepareWork();
        Set<AuditedRequest> before = writes(); // by whoever tried the rights of the chart

        OperatorProcess standby =
                own.operator("standby", Map.of("SECURITYBASELINE_SCAN_SECONDS", "5"));
        Awaitility.await()
                .pollDelay(ALL_TIMERS)
                .atMost(ALL_TIMERS.plusSeconds(10))
                .until(() -> true);

        assertThat(standby.isAlive()).as(standby::lastLines).isTrue();
        assertThat(standby.answer("/readyz")).isEqualTo("ok\n");
        assertThat(writes()).isEqualTo(before);

        // Once it leads it does all that: there was something to do.
        holder.shutdownNow();
        assertThat(holder.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        cluster.client().leases().inNamespace(OwnCluster.NAMESPACE).withName(LEASE).delete();
        cluster.eventually("orphan removed", () -> assertThat(orphan().get()).isNull());
        cluster.eventually(
                "written about",
                () -> {
                    assertThat(cluster.status("work").conditions()).isNotEmpty();
                    assertThat(cluster.waiver("soon-over").get().getStatus()).isNotNull();
                    assertThat(cluster.report("work")).isNotNull();
                });
    }

    /** What a leader would do something about: at once, by a timer, and at an end. */
    private void prepareWork() {
        cluster.apply(
                """
                apiVersion: admissionregistration.k8s.io/v1
                kind: ValidatingAdmissionPolicy
                metadata: {name: securitybaseline-gone-deny, labels: {app.kubernetes.io/managed-by: securitybaseline}}
                spec:
                  failurePolicy: Fail
                  matchConstraints:
                    resourceRules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}]
                  validations: [{expression: "true"}]
                """);
        cluster.namespace("work", Map.of("standby", "work"));
        cluster.apply(
                """
                apiVersion: securitybaseline.io/v1alpha1
                kind: SecurityBaseline
                metadata: {name: work}
                spec:
                  namespaceSelector: {matchLabels: {standby: work}}
                  mode: Enforce
                  deletionPolicy: Delete
                  rollout: {soakSeconds: 1, steps: [{percent: 50}]}
                  podSecurity: {enforce: baseline, version: v1.36}
                  network: {defaultDeny: [Ingress]}
                  registries: {pullSecrets: [{name: regcred}]}
                  admission: {rules: [{name: ImageTagNotLatest, action: Deny}]}
                """);
        cluster.apply(
                """
                apiVersion: securitybaseline.io/v1alpha1
                kind: SecurityWaiver
                metadata: {name: soon-over}
                spec:
                  control: network
                  namespaces: [work]
                  owner: team-a
                  reason: Ends while nobody leads.
                  expiresAt: "%s"
                """
                        .formatted(Instant.now().plusSeconds(10).truncatedTo(ChronoUnit.SECONDS)));
    }

    private Resource<ValidatingAdmissionPolicy> orphan() {
        return cluster.client()
                .admissionRegistration()
                .v1()
                .validatingAdmissionPolicies()
                .withName("securitybaseline-gone-deny");
    }

    /** What the replica wrote, but for asking for the lease and for its own rights. */
    private Set<AuditedRequest> writes() {
        return own.plane().audited(own.installation().username()).stream()
                .filter(it -> !READING.contains(it.verb()))
                .filter(it -> !it.group().equals("authorization.k8s.io"))
                .filter(it -> !it.resource().equals("leases"))
                .collect(Collectors.toSet());
    }

    /** Somebody else leads, and goes on leading. */
    private void hold() {
        ZonedDateTime now = ZonedDateTime.now(ZoneOffset.UTC);
        cluster.client()
                .resource(
                        new LeaseBuilder()
                                .withNewMetadata()
                                .withName(LEASE)
                                .withNamespace(OwnCluster.NAMESPACE)
                                .endMetadata()
                                .withNewSpec()
                                .withHolderIdentity("somebody-else")
                                .withLeaseDurationSeconds(15)
                                .withAcquireTime(now)
                                .withRenewTime(now)
                                .withLeaseTransitions(0)
                                .endSpec()
                                .build())
                .fieldManager("somebody-else")
                .forceConflicts()
                .serverSideApply();
    }
}
