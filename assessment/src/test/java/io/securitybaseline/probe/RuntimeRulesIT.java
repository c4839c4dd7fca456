package io.securitybaseline.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.securitybaseline.api.Gap;
import io.securitybaseline.evidence.Evidence;
import io.securitybaseline.evidence.NodeSelection;
import io.securitybaseline.evidence.RuntimeRule;
import io.securitybaseline.evidence.RuntimeRule.Files;
import io.securitybaseline.kube.ApiServerClients;
import io.securitybaseline.testbed.ControlPlane;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

import java.util.List;
import java.util.Set;

/**
 * Rules of runtime agents are read from their custom resources, written after their published
 * types: the tools themselves are not installed.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RuntimeRulesIT {
    private static final String NAMESPACES =
            """
            apiVersion: v1
            kind: Namespace
            metadata: {name: falco}
            ---
            apiVersion: v1
            kind: Namespace
            metadata: {name: team}
            """;

    private static final String TETRAGON =
            """
            apiVersion: cilium.io/v1alpha1
            kind: TracingPolicy
            metadata: {name: files}
            spec:
              kprobes:
              - call: security_file_permission
                selectors:
                - matchArgs:
                  - {index: 0, operator: Prefix, values: [/var/lib/etcd]}
                  - {index: 1, operator: Equal, values: ["4"]}
                  matchBinaries: [{operator: NotIn, values: [/usr/local/bin/etcd]}]
                - matchArgs: [{index: 0, operator: Prefix, values: [/one/program]}]
                  matchBinaries: [{operator: In, values: [/bin/cat]}]
                - matchArgs: [{index: 0, operator: Postfix, values: [/etcd]}]
            ---
            apiVersion: cilium.io/v1alpha1
            kind: TracingPolicy
            metadata: {name: other-pods}
            spec:
              podSelector: {matchLabels: {app: web}}
              kprobes:
              - selectors: [{matchArgs: [{operator: Prefix, values: [/var/lib/etcd]}]}]
            ---
            apiVersion: cilium.io/v1alpha1
            kind: TracingPolicy
            metadata: {name: nonsense}
            spec: {kprobes: {selectors: 7}, lsmhooks: [{selectors: [[], "x", {matchArgs: 1}]}]}
            """;

    private static final String ARMOR =
            """
            apiVersion: security.kubearmor.com/v1
            kind: KubeArmorHostPolicy
            metadata: {name: masters}
            spec:
              nodeSelector: {matchLabels: {node-role.kubernetes.io/control-plane: ""}}
              file:
                matchDirectories:
                - {dir: /var/lib/etcd/, recursive: true}
                - {dir: /flat/}
                matchPaths: [{path: /etc/passwd}, {path: /narrow, fromSource: [{path: /bin/cat}]}]
              action: Audit
            ---
            apiVersion: security.kubearmor.com/v1
            kind: KubeArmorHostPolicy
            metadata: {name: one-node}
            spec:
              nodeSelector: {matchLabels: {kubernetes.io/hostname: a}}
              file: {matchPaths: [{path: /etc/shadow}]}
            ---
            apiVersion: security.kubearmor.com/v1
            kind: KubeArmorHostPolicy
            metadata: {name: allowing}
            spec: {file: {matchPaths: [{path: /etc/shadow}]}, action: Allow}
            """;

    private static final String FALCO =
            """
            apiVersion: artifact.falcosecurity.dev/v1alpha1
            kind: Rulesfile
            metadata: {name: etcd, namespace: falco}
            spec:
              inlineRules: |
                - rule: read etcd
                  condition: open_read and fd.name startswith /var/lib/etcd and not proc.name = etcd
                - rule: off
                  enabled: false
                  condition: fd.name startswith /var/lib/etcd
                - rule: all but etcd
                  condition: open_read and not fd.name startswith /var/lib/etcd
                - rule: not understood
                  condition: not (fd.name startswith /var/lib/etcd)
                - macro: none
            ---
            apiVersion: artifact.falcosecurity.dev/v1alpha1
            kind: Rulesfile
            metadata: {name: forged, namespace: team}
            spec: {inlineRules: [{rule: mine, condition: "fd.name startswith /var/lib/etcd"}]}
            """;

    private static ControlPlane plane;
    private static KubernetesClient client;
    private static Foreign foreign;

    @BeforeAll
    static void start() {
        plane = ControlPlane.start();
        client = ApiServerClients.ofCommand(Config.fromKubeconfig(plane.kubeconfig()), "");
        foreign = new Foreign(client);
    }

    @AfterAll
    static void end() {
        client.close();
        plane.close();
    }

    private static Evidence<List<RuntimeRule>> read() {
        return new RuntimeRules(foreign.resources()).read();
    }

    @Test
    @Order(1)
    void withoutTheToolsThereIsNoRule() {
        assertThat(read().found()).hasValue(List.of());
    }

    @Test
    @Order(2)
    void withoutDiscoveryNothingIsSaidOfThem() {
        CustomResources blind =
                new CustomResources(
                        client,
                        Foreign.listed(),
                        new Evidence.Missing<>(Foreign.nowhere(), Gap.Forbidden, ""),
                        Foreign.nowhere().observed());

        assertThat(new RuntimeRules(blind).read()).isInstanceOf(Evidence.Missing.class);
    }

    @Test
    @Order(3)
    void whatWatchesFilesOfEtcdIsReadAndWhatOnlyLooksLikeItIsNot() {
        foreign.create(NAMESPACES);
        foreign.kind("cilium.io", "v1alpha1", "tracingpolicies", "TracingPolicy", "Cluster")
                .create(TETRAGON);
        foreign.kind(
                        "security.kubearmor.com",
                        "v1",
                        "kubearmorhostpolicies",
                        "KubeArmorHostPolicy",
                        "Cluster")
                .create(ARMOR);
        foreign.kind(
                        "artifact.falcosecurity.dev",
                        "v1alpha1",
                        "rulesfiles",
                        "Rulesfile",
                        "Namespaced")
                .create(FALCO);

        assertThat(read().found().orElseThrow())
                .containsExactlyInAnyOrder(
                        new RuntimeRule(
                                "Tetragon",
                                "files",
                                List.of(new Files("/var/lib/etcd", true)),
                                NodeSelection.ALL),
                        new RuntimeRule(
                                "KubeArmor",
                                "masters",
                                List.of(
                                        new Files("/etc/passwd", false),
                                        new Files("/var/lib/etcd/", true)),
                                NodeSelection.ofRoles(Set.of("control-plane"))),
                        new RuntimeRule(
                                "KubeArmor",
                                "one-node",
                                List.of(new Files("/etc/shadow", false)),
                                NodeSelection.UNKNOWN),
                        new RuntimeRule(
                                "Falco",
                                "read etcd",
                                List.of(new Files("/var/lib/etcd", true)),
                                NodeSelection.ALL));
    }

    @Test
    @Order(4)
    void policiesOfTenantsForTheirOwnPodsAreNone() {
        foreign.kind(
                "security.kubearmor.com",
                "v1",
                "kubearmorpolicies",
                "KubeArmorPolicy",
                "Namespaced");
        int before = read().found().orElseThrow().size();
        foreign.create(policy("forged", "team", "{component: etcd}"));
        foreign.create(policy("other", "kube-system", "{app: web}"));
        assertThat(read().found().orElseThrow()).hasSize(before);

        foreign.create(policy("etcd", "kube-system", "{component: etcd}"));

        assertThat(read().found().orElseThrow())
                .hasSize(before + 1)
                .extracting(RuntimeRule::name)
                .contains("etcd");
    }

    private static String policy(String name, String namespace, String labels) {
        return """
        apiVersion: security.kubearmor.com/v1
        kind: KubeArmorPolicy
        metadata: {name: %s, namespace: %s}
        spec:
          selector: {matchLabels: %s}
          file: {matchDirectories: [{dir: /var/lib/etcd/, recursive: true}], action: Block}
        """
                .formatted(name, namespace, labels);
    }
}
