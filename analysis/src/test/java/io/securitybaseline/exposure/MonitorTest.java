package io.securitybaseline.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

class MonitorTest {
    private static final KubernetesSerialization YAML = new KubernetesSerialization();

    private static final String HEAD =
            """
            apiVersion: monitoring.coreos.com/v1
            kind: %s
            metadata: {name: m, namespace: monitoring}
            spec: %s
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
"""
{}                                     | monitoring
{namespaceSelector: {}}                | monitoring
{namespaceSelector: {any: false}}      | monitoring
{namespaceSelector: {any: true}}       | monitoring shop data
{namespaceSelector: {matchNames: [shop, data]}} | shop data
""")
    void itIsForNamespaces(String spec, String namespaces) {
        Monitor monitor =
                monitor(
                        "ServiceMonitor",
                        spec.replaceFirst("}$", ", selector: {}}").replace("{, ", "{"));
        assertThat(List.of("monitoring", "shop", "data"))
                .filteredOn(monitor::isFor)
                .containsExactlyElementsOf(List.of(namespaces.split(" ")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
"""
ServiceMonitor | monitoring | {}                                                                                                                  | false
ServiceMonitor | monitoring | {podMonitorSelector: {}}                                                                                            | false
ServiceMonitor | monitoring | {serviceMonitorSelector: {}}                                                                                        | true
ServiceMonitor | other      | {serviceMonitorSelector: {}}                                                                                        | false
ServiceMonitor | other      | {serviceMonitorSelector: {}, serviceMonitorNamespaceSelector: {}}                                                   | true
ServiceMonitor | other      | {serviceMonitorSelector: {}, serviceMonitorNamespaceSelector: {matchLabels: {team: a}}}                             | true
ServiceMonitor | other      | {serviceMonitorSelector: {}, serviceMonitorNamespaceSelector: {matchLabels: {team: b}}}                             | false
ServiceMonitor | monitoring | {serviceMonitorSelector: {matchLabels: {release: main}}}                                                            | true
ServiceMonitor | monitoring | {serviceMonitorSelector: {matchExpressions: [{key: release, operator: NotIn, values: [main]}]}}                     | false
ServiceMonitor | monitoring | {serviceMonitorSelector: broken}                                                                                    | false
PodMonitor     | monitoring | {serviceMonitorSelector: {}}                                                                                        | false
PodMonitor     | other      | {podMonitorSelector: {}, podMonitorNamespaceSelector: {}}                                                           | true
""")
    void prometheusFollowsIt(String kind, String namespace, String spec, boolean follows) {
        Monitor monitor =
                Monitor.of(
                                object(
                                        """
                                        apiVersion: monitoring.coreos.com/v1
                                        kind: %s
                                        metadata: {name: m, namespace: %s, labels: {release: main}}
                                        spec: {selector: {}}
                                        """
                                                .formatted(kind, namespace)))
                        .findFirst()
                        .orElseThrow();
        Prometheus prometheus =
                Prometheus.of(
                        object(
                                """
                                apiVersion: monitoring.coreos.com/v1
                                kind: Prometheus
                                metadata: {name: p, namespace: monitoring}
                                spec: %s
                                """
                                        .formatted(spec)));
        assertThat(prometheus.follows(monitor, Map.of("team", "a"))).isEqualTo(follows);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
"""
ServiceMonitor | endpoints: [{port: metrics}, {targetPort: 9090}, {targetPort: probe}]                        | metrics= =9090 =probe
PodMonitor     | podMetricsEndpoints: [{port: metrics}, {portNumber: 9090}, {targetPort: probe}], endpoints: [{port: no}] | metrics= =9090 =probe
PodMonitor     | podMetricsEndpoints: broken                                                                  | ''
""")
    void portsAreNamedInThreeWays(String kind, String spec, String ports) {
        assertThat(
                        monitor(kind, "{selector: {}, " + spec + "}").ports().stream()
                                .map(
                                        it ->
                                                it.name()
                                                        + "="
                                                        + (it.target() == null
                                                                ? ""
                                                                : Targets.text(it.target())))
                                .collect(Collectors.joining(" ")))
                .isEqualTo(ports);
    }

    @Test
    void oneThatSelectsNothingReadableIsNone() {
        assertThat(Monitor.of(object(HEAD.formatted("ServiceMonitor", "{selector: 7}")))).isEmpty();
        assertThat(Monitor.of(object(HEAD.formatted("ServiceMonitor", "{}")))).isEmpty();
    }

    private static Monitor monitor(String kind, String spec) {
        return Monitor.of(object(HEAD.formatted(kind, spec))).findFirst().orElseThrow();
    }

    private static GenericKubernetesResource object(String yaml) {
        return YAML.unmarshal(yaml, GenericKubernetesResource.class);
    }
}
