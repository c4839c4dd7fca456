package io.securitybaseline.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;

/** Volume claims against a LimitRange, and numbers of objects against a ResourceQuota. */
class ClaimsAndCountsTest {
    private static final String CLAIM =
            "{accessModes: [ReadWriteOnce], resources: {requests: {storage: %s}}}";

    @Test
    void claimsAreBoundedWhereverTheyAreWritten() {
        assertThat(claims("PersistentVolumeClaim", "20Gi"))
                .containsExactly("x: error resources/LimitRange spec.resources.requests[storage]");
        assertThat(claims("StatefulSet", "20Gi"))
                .containsExactly(
                        "x: error resources/LimitRange"
                                + " spec.volumeClaimTemplates[0].spec.resources.requests[storage]");
        assertThat(claims("Pod", "1Mi"))
                .containsExactly(
                        "x: error resources/LimitRange"
                            + " spec.volumes[0].ephemeral.volumeClaimTemplate.spec.resources.requests[storage]");
        for (String kind : List.of("PersistentVolumeClaim", "StatefulSet", "Pod")) {
            assertThat(claims(kind, "10Gi")).as(kind).isEmpty();
        }
    }

    @Test
    void objectsBeyondAQuotaAreFoundInTheOrderOfTheInput() {
        assertThat(
                        counted(
                                "services.loadbalancers: 1",
                                service("a", "LoadBalancer"),
                                service("b", "ClusterIP"),
                                service("c", "LoadBalancer")))
                .containsExactly("c: error resources/ResourceQuota spec.type");
        assertThat(counted("services: 1", service("a", "ClusterIP"), service("b", "ClusterIP")))
                .containsExactly("b: error resources/ResourceQuota ");
        assertThat(counted("services.nodeports: 1", service("a", "NodePort"))).hasSize(1);
        assertThat(counted("count/deployments.apps: 0", named("apps/v1", "Deployment"))).hasSize(1);
        assertThat(
                        counted(
                                "count/networkpolicies.networking.k8s.io: 0",
                                named("networking.k8s.io/v1", "NetworkPolicy")))
                .hasSize(1);
        assertThat(counted("requests.storage: 15Gi", claim("10Gi"), claim("5Gi"), claim("1Gi")))
                .containsExactly(
                        "x: error resources/ResourceQuota spec.resources.requests[storage]");
        assertThat(counted("configmaps: 1", named("v1", "ConfigMap"))).isEmpty();
    }

    @Test
    void namespacesAreCountedByThemselves() {
        assertThat(
                        counted(
                                "services: 1",
                                service("a", "ClusterIP"),
                                service("b", "ClusterIP")
                                        .replace("name: b", "name: b, namespace: o")))
                .isEmpty();
    }

    private static List<String> claims(String kind, String storage) {
        String claim = CLAIM.formatted(storage);
        String manifest =
                switch (kind) {
                    case "StatefulSet" ->
                            "{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: x}, spec:"
                                    + " {template: {spec: {containers: []}}, volumeClaimTemplates:"
                                    + " [{metadata: {name: data}, spec: "
                                    + claim
                                    + "}]}}";
                    case "Pod" ->
                            "{apiVersion: v1, kind: Pod, metadata: {name: x}, spec: {containers:"
                                + " [], volumes: [{name: v, ephemeral: {volumeClaimTemplate: {spec:"
                                + " "
                                    + claim
                                    + "}}}]}}";
                    default -> claim(storage);
                };
        return Verdicts.ofInput(
                baseline(
                        "limitRange: {limits: [{type: PersistentVolumeClaim, max: {storage: 10Gi},"
                                + " min: {storage: 1Gi}}]}"),
                manifest);
    }

    private static List<String> counted(String hard, String... manifests) {
        return Verdicts.ofInput(
                baseline("quota: {hard: {" + hard + "}}"), String.join("\n---\n", manifests));
    }

    private static String claim(String storage) {
        return "{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: x}, spec: "
                + CLAIM.formatted(storage)
                + "}";
    }

    private static String service(String name, String type) {
        return "{apiVersion: v1, kind: Service, metadata: {name: %s}, spec: {type: %s, ports: [{port: 80}, {port: 81}]}}"
                .formatted(name, type);
    }

    private static String named(String apiVersion, String kind) {
        return "{apiVersion: %s, kind: %s, metadata: {name: x}}".formatted(apiVersion, kind);
    }

    private static String baseline(String resources) {
        return """
        apiVersion: securitybaseline.io/v1alpha1
        kind: SecurityBaseline
        metadata: {name: tenant}
        spec: {namespaceSelector: {}, resources: {%s}}
        """
                .formatted(resources);
    }
}
