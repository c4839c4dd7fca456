package io.securitybaseline.siege;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.securitybaseline.api.Verdict;
import io.securitybaseline.it.Cluster;

import org.awaitility.Awaitility;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;

/** A namespace whose denying NetworkPolicy is opened behind the operator's back. */
record Tampering(Cluster cluster, String namespace) {
    private static final String BASELINE = "connection";

    /** Has a baseline select such namespaces. */
    static void baseline(Cluster cluster) {
        cluster.apply(
                """
                apiVersion: securitybaseline.io/v1alpha1
                kind: SecurityBaseline
                metadata: {name: %1$s}
                spec:
                  namespaceSelector: {matchLabels: {siege: %1$s}}
                  mode: Enforce
                  network: {defaultDeny: [Ingress, Egress], dns: None, sameNamespace: Allow}
                """
                        .formatted(BASELINE));
    }

    /** A namespace that is compliant. */
    static Tampering in(Cluster cluster, String namespace) {
        cluster.namespace(namespace, Map.of("siege", BASELINE));
        cluster.awaitVerdict(namespace, Verdict.Compliant);
        return new Tampering(cluster, namespace);
    }

    void open() {
        policy().edit(
                        now ->
                                new NetworkPolicyBuilder(now)
                                        .editSpec()
                                        .addNewIngress()
                                        .endIngress()
                                        .endSpec()
                                        .build());
    }

    boolean isRepaired() {
        return policy().get().getSpec().getIngress().isEmpty();
    }

    void assertRepairedWithin(Duration time) {
        Awaitility.await("repair of " + namespace)
                .atMost(time)
                .pollInterval(Duration.ofMillis(200))
                .until(this::isRepaired);
    }

    /** The same, and {@code each} is looked at all the time until then. */
    void assertRepairedWithin(Duration time, Callable<?> each) {
        Awaitility.await("repair of " + namespace)
                .atMost(time)
                .pollInterval(Duration.ofMillis(500))
                .until(
                        () -> {
                            assertThat(each.call()).isNotNull();
                            return isRepaired();
                        });
    }

    private Resource<NetworkPolicy> policy() {
        return cluster.client()
                .network()
                .v1()
                .networkPolicies()
                .inNamespace(namespace)
                .withName("securitybaseline-default-deny");
    }
}
