package io.securitybaseline.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.securitybaseline.api.ImpactEntry;
import io.securitybaseline.api.NamespaceImpact;

import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.Objects;

/** What is predicted of traffic, in the report of a namespace. */
class TrafficImpactIT {
    private final OperatorUnderTest operator = OperatorUnderTest.running();
    private final Cluster cluster = new Cluster(operator.admin());

    @Test
    void whatADefaultDenyWouldBlockIsReportedWithTheEntriesThatAllowIt() {
        cluster.namespace("shop", Map.of("it", "shop"));
        cluster.apply(
                """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: web, namespace: shop}
                spec:
                  selector: {matchLabels: {app: web}}
                  template:
                    metadata: {labels: {app: web}}
                    spec: {containers: [{name: app, image: app, ports: [{name: http, containerPort: 8080}]}]}
                """);
        cluster.apply(
                """
                apiVersion: v1
                kind: Service
                metadata: {name: web, namespace: shop}
                spec: {selector: {app: web}, ports: [{port: 80, targetPort: http}]}
                """);
        cluster.apply(
                """
                apiVersion: networking.k8s.io/v1
                kind: Ingress
                metadata: {name: shop, namespace: shop}
                spec: {defaultBackend: {service: {name: web, port: {number: 80}}}}
                """);
        String baseline =
                """
                apiVersion: securitybaseline.io/v1alpha1
                kind: SecurityBaseline
                metadata: {name: shop}
                spec:
                  mode: Audit
                  namespaceSelector: {matchLabels: {it: shop}}
                  network:
                    defaultDeny: [Ingress]
                """;
        cluster.apply(baseline);

        NamespaceImpact impact = cluster.awaitImpact("shop");
        assertThat(impact.notKnown()).first().asString().startsWith("real traffic is not seen");
        ImpactEntry entry =
                impact.entries().stream()
                        .filter(it -> it.kind().equals("Ingress"))
                        .findFirst()
                        .orElseThrow();
        String lines = Objects.requireNonNull(entry.lines());
        assertThat(lines).startsWith("network:\n  ingress:\n");

        // The lines are for the spec, so that they stand where it has them.
        cluster.apply(baseline + lines.substring("network:\n".length()).indent(2));

        cluster.eventually(
                "nothing is cut",
                () ->
                        assertThat(cluster.awaitImpact("shop").entries())
                                .filteredOn(it -> it.kind().equals("Ingress"))
                                .isEmpty());
    }
}
