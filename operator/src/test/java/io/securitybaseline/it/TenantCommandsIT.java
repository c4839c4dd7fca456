package io.securitybaseline.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.securitybaseline.api.Verdict;
import io.securitybaseline.cli.Run;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** The commands for a tenant, whom a built-in ClusterRole lets read in one namespace only. */
class TenantCommandsIT {
    private static final String OTHER = "tenant-commands-other";

    @TempDir private static Path folder;

    private final Cluster cluster = new Cluster(OperatorUnderTest.running().admin());

    @TestFactory
    Stream<DynamicTest> commandsWorkForOneNamespaceAndSayWhatTheTenantMayNotRead() {
        cluster.namespace(OTHER, Map.of());
        return Stream.of("view", "edit", "admin")
                .map(role -> DynamicTest.dynamicTest(role, () -> commandsWork(role)));
    }

    private void commandsWork(String role) throws IOException {
        String namespace = "tenant-commands-" + role;
        Bundle.source(cluster.client(), Bundle.PULL_SECRET, "secret");
        cluster.namespace(namespace, Map.of("it", namespace));
        cluster.apply(agent(namespace));
        String file = folder.resolve(namespace + ".yaml").toString();
        Files.writeString(Path.of(file), Bundle.yaml(namespace, "mode: Enforce"));
        Reader tenant = Reader.bound(cluster.client(), namespace, role, folder);
        cluster.eventually(
                "the role is bound",
                () ->
                        assertThat(tenant.runs("impact", "-b", file, "-n", namespace))
                                .matches(it -> it.exitCode() != 2));

        Run impact = tenant.runs("impact", "-b", file, "-n", namespace);
        assertThat(impact.exitCode()).as("%s", impact).isEqualTo(1);
        assertThat(impact.out())
                .containsPattern("Deployment/agent +PodsRefused +podSecurity/hostNamespaces")
                .containsPattern(
                        "Not readable with your permissions: SecurityBaselines,"
                                + " SecurityWaivers,.*the DNS Service");

        cluster.apply(Files.readString(Path.of(file)));
        cluster.awaitVerdict(namespace, Verdict.Compliant);
        cluster.eventually(
                "the role aggregates the chart's",
                () ->
                        assertThat(tenant.runs("report", "-n", namespace).exitCode())
                                .as("%s", tenant.runs("report", "-n", namespace))
                                .isZero());

        Run report = tenant.runs("report", "-n", namespace);
        assertThat(report.out()).contains("1 namespaces, 1 of them compliant");
        assertThat(report.err())
                .isEqualTo(
                        "Not readable with your permissions: SecurityBaselines. The table of"
                                + " baselines is left out.\n");

        Run explain = tenant.runs("explain", namespace);
        assertThat(explain.exitCode()).as("%s", explain).isZero();
        assertThat(explain.out())
                .startsWith(
                        "Not readable with your permissions: SecurityBaselines, SecurityWaivers."
                                + " This is what the report of the namespace says instead.\n")
                .contains("Namespace %s is selected by %s.".formatted(namespace, namespace))
                .contains("network: Compliant")
                .contains("NetworkPolicy/securitybaseline-default-deny (baseline " + namespace);

        for (String command : new String[] {"report", "impact"}) {
            Run elsewhere =
                    command.equals("report")
                            ? tenant.runs("report", "-n", OTHER)
                            : tenant.runs("impact", "-b", file, "-n", OTHER);
            assertThat(elsewhere.exitCode()).as("%s", elsewhere).isEqualTo(2);
            assertThat(elsewhere.out()).isEmpty();
        }
    }

    private static String agent(String namespace) {
        return """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: agent, namespace: %s}
        spec:
          replicas: 0
          selector: {matchLabels: {app: agent}}
          template:
            metadata: {labels: {app: agent}}
            spec: {hostNetwork: true, containers: [{name: a, image: "registry.example.com/agent:1"}]}
        """
                .formatted(namespace);
    }
}
