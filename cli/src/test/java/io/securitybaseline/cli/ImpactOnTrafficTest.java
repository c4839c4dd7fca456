package io.securitybaseline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the command {@code impact} tells of traffic, on what was exported of a cluster. */
class ImpactOnTrafficTest {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private static final String BASELINE =
            """
            apiVersion: securitybaseline.io/v1alpha1
            kind: SecurityBaseline
            metadata: {name: tenant}
            spec:
              namespaceSelector: {matchLabels: {tenancy: "yes"}}
              network: {defaultDeny: [Ingress, Egress], sameNamespace: Allow}
              resources: {quota: {hard: {pods: "1"}}}
            """;

    private static final String SHOP =
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, namespace: shop}
            spec:
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec:
                  containers:
                  - name: app
                    image: app:1
                    ports: [{name: http, containerPort: 8080}, {name: metrics, containerPort: 9090}]
                    env: [{name: DB, value: "db.data.svc:5432"}]
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: web, namespace: shop}
            spec: {selector: {app: web}, ports: [{port: 80, targetPort: http}]}
            ---
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata: {name: front, namespace: shop}
            spec: {defaultBackend: {service: {name: web, port: {number: 80}}}}
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: db, namespace: data}
            spec: {selector: {app: db}, ports: [{port: 5432}]}
            ---
            apiVersion: monitoring.coreos.com/v1
            kind: PodMonitor
            metadata: {name: all, namespace: monitoring}
            spec: {namespaceSelector: {any: true}, selector: {matchLabels: {app: web}}, podMetricsEndpoints: [{port: metrics}]}
            ---
            apiVersion: monitoring.coreos.com/v1
            kind: Prometheus
            metadata: {name: main, namespace: monitoring}
            spec: {podMonitorSelector: {}, podMonitorNamespaceSelector: {}}
            ---
            apiVersion: monitoring.coreos.com/v1
            kind: PrometheusRule
            metadata: {name: alerts, namespace: monitoring}
            spec: {}
            """;

    /** Two pods, where the quota has one. */
    private static final String PODS =
            """
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: one, namespace: shop}
            spec: {containers: [{name: a, image: a:1}]}
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: two, namespace: shop}
            spec: {containers: [{name: a, image: a:1}]}
            """;

    @TempDir private Path folder;

    @Test
    void whatIsBlockedIsReported() throws IOException {
        Run run = impact(BASELINE, SHOP);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .containsPattern("Ingress/front +TrafficCut +network/Ingress")
                .containsPattern("PodMonitor/monitoring/all +TrafficCut +network/Ingress")
                .containsPattern("Deployment/web +TrafficCut +network/Egress")
                .contains("add the lines below to baseline tenant");
    }

    @Test
    void whatIsNotKnownIsReported() throws IOException {
        assertThat(impact(BASELINE, SHOP).out())
                .contains(
                        "\n? real traffic is not seen",
                        "\n? objects that are not in the files could not be read (no cluster is"
                                + " asked)");
        JsonNode json = new ObjectMapper().readTree(impact(BASELINE, SHOP, "-o", "json").out());
        assertThat(json.at("/notKnown/0").asText()).startsWith("real traffic is not seen");
    }

    @Test
    void trafficIsNotTalkedOfWhereNothingIsAskedForIt() throws IOException {
        String without = BASELINE.replaceAll("(?m)^  network: .*\n", "");

        assertThat(impact(without, SHOP).out())
                .isEqualTo("no workload in shop would be affected\n");
    }

    /** The lines are printed once for each baseline, as one part of its spec. */
    @Test
    void theEntriesThatArePrintedAllowIt() throws IOException {
        Run before = impact(BASELINE, SHOP + PODS);
        String title = "\nTo allow them, add to the spec of baseline tenant:\n\n";
        assertThat(before.out()).containsOnlyOnce(title);
        String lines = before.out().substring(before.out().indexOf(title) + title.length());
        assertThat(lines)
                .containsOnlyOnce("  network:\n")
                .containsOnlyOnce("    ingress:\n")
                .containsOnlyOnce("    egress:\n")
                .contains("    # Ingress/front\n    - name: web-http-from-anywhere\n")
                .contains("    # Deployment/web\n    - name: web-to-db-data\n")
                .contains("  resources:\n    quota:\n      hard:\n        # ");

        ObjectNode mended = (ObjectNode) YAML.readTree(BASELINE);
        add(YAML.readTree(lines), (ObjectNode) mended.get("spec"));
        Run after = impact(mended.toString(), SHOP + PODS);

        assertThat(after.out()).startsWith("no workload in shop would be affected\n");
        assertThat(after.exitCode()).isZero();
    }

    /** A deny that would keep out the API server waits, and what it cuts is not guessed at. */
    @Test
    void denyThatIsHeldBackIsReported() throws IOException {
        String webhook =
                """
                ---
                apiVersion: admissionregistration.k8s.io/v1
                kind: ValidatingWebhookConfiguration
                metadata: {name: policies}
                webhooks: [{name: a.example.com, clientConfig: {service: {namespace: shop, name: web, port: 80}}}]
                """;

        assertThat(impact(BASELINE, SHOP + webhook).out())
                .contains(
                        "? what a denial that is held back would block is not predicted it comes:"
                                + " Ingress is not denied: the API server calls Service web in this"
                                + " namespace for ValidatingWebhookConfiguration/policies")
                .doesNotContain("Ingress/front");
    }

    @Test
    void waivedDenyCutsNothing() throws IOException {
        Path waiver =
                Files.writeString(
                        folder.resolve("w.yaml"),
                        """
                        apiVersion: securitybaseline.io/v1alpha1
                        kind: SecurityWaiver
                        metadata: {name: open}
                        spec: {control: network, rule: Ingress, namespaces: [shop], owner: team, reason: needed, expiresAt: "2999-01-01T00:00:00Z"}
                        """);

        assertThat(impact(BASELINE, SHOP, "--waivers", waiver.toString()).out())
                .contains("Deployment/web", "is waived by open")
                .doesNotContain("Ingress/front", "PodMonitor");
    }

    @Test
    void kindsOfTheSameNameAreOthers() throws IOException {
        String knative =
                """
                ---
                apiVersion: serving.knative.dev/v1
                kind: Service
                metadata: {name: fn, namespace: shop}
                spec: {template: {spec: {containers: []}}, type: {not: a text}}
                """;

        assertThat(impact(BASELINE, SHOP + knative)).isEqualTo(impact(BASELINE, SHOP));
    }

    @Test
    void whatIsNoServiceIsTwo() throws IOException {
        Run run = impact(BASELINE, SHOP.replace("selector: {app: web}, ports", "ports"));
        assertThat(run.exitCode()).isEqualTo(1);
        Run wrong = impact(BASELINE, SHOP.replace("{port: 5432}", "{port: db}"));
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).contains("spec.ports[0].port is not what a Service has there");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
"""
{apiVersion: v1, kind: Service, metadata: {name: x}, spec: {type: NodePort, ports: [{name: a}]}}    | Service has a port without a number
{apiVersion: v1, kind: Service, spec: {}}                                                           | Service has no metadata.name
{apiVersion: apiregistration.k8s.io/v1, kind: APIService, metadata: {name: x}, spec: {service: {}}} | APIService names a Service without its name
{apiVersion: admissionregistration.k8s.io/v1, kind: MutatingWebhookConfiguration, metadata: {name: x}, webhooks: [{clientConfig: {service: {name: x}}}]} | names a Service without its name or namespace
{apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: {name: x}, spec: {conversion: {webhook: {clientConfig: {service: {}}}}}} | names a Service without
""")
    void whatTheApiServerWouldRefuseIsTwo(String manifest, String fault) throws IOException {
        Run run = impact(BASELINE, SHOP + "---\n" + manifest + "\n");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(fault).hasLineCount(1);
        assertThat(run.out()).isEmpty();
    }

    /** Null is as good as absent. */
    @Test
    void serviceWithoutPortsCutsNothing() throws IOException {
        String service =
                "{apiVersion: v1, kind: Service, metadata: {name: x, namespace: shop}, spec: {type:"
                        + " NodePort, selector: {app: web}, ports: }}\n";

        assertThat(impact(BASELINE, SHOP + "---\n" + service)).isEqualTo(impact(BASELINE, SHOP));
    }

    private static void add(JsonNode lines, ObjectNode to) {
        lines.properties()
                .forEach(
                        each -> {
                            JsonNode there = to.get(each.getKey());
                            if (there instanceof ObjectNode object) {
                                add(each.getValue(), object);
                            } else if (there instanceof ArrayNode list) {
                                list.addAll((ArrayNode) each.getValue());
                            } else {
                                to.set(each.getKey(), each.getValue());
                            }
                        });
    }

    private Run impact(String baseline, String live, String... more) throws IOException {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "impact",
                                "-n",
                                "shop",
                                "-b",
                                Files.writeString(folder.resolve("b.yaml"), baseline).toString(),
                                "-f",
                                Files.writeString(folder.resolve("live.yaml"), live).toString()));
        arguments.addAll(List.of(more));
        return Run.of(arguments.toArray(String[]::new));
    }
}
