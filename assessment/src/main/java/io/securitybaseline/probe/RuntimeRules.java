package io.securitybaseline.probe;

import com.fasterxml.jackson.databind.JsonNode;

import io.securitybaseline.evidence.Evidence;
import io.securitybaseline.evidence.NodeSelection;
import io.securitybaseline.evidence.RuntimeRule;
import io.securitybaseline.evidence.RuntimeRule.Files;
import io.securitybaseline.probe.CustomResources.Kind;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads the rules of Tetragon and KubeArmor that watch files of etcd's static pod or of its node.
 * What narrows a rule to some programs, or to pods that cannot be told from others, takes it out.
 */
final class RuntimeRules {
    private static final String SYSTEM = "kube-system";

    /** Of the static pod of etcd, as kubeadm makes it. */
    private static final Map<String, String> ETCD =
            Map.of("component", "etcd", "tier", "control-plane");

    private final CustomResources resources;

    RuntimeRules(CustomResources resources) {
        this.resources = resources;
    }

    Evidence<List<RuntimeRule>> read() {
        String kubeArmor = "security.kubearmor.com";
        return CustomResources.joined(
                List.of(
                        resources.each(
                                new Kind("cilium.io", "v1alpha1", "tracingpolicies"),
                                RuntimeRules::tetragon),
                        resources.each(
                                new Kind("cilium.io", "v1alpha1", "tracingpoliciesnamespaced"),
                                it -> ofSystem(it) ? tetragon(it) : Stream.of()),
                        resources.each(
                                new Kind(kubeArmor, "v1", "kubearmorpolicies"),
                                it ->
                                        ofSystem(it) && selectsEtcd(it.at("/spec/selector"))
                                                ? kubeArmor(it, NodeSelection.ALL)
                                                : Stream.of()),
                        resources.each(
                                new Kind(kubeArmor, "v1", "kubearmorhostpolicies"),
                                it -> kubeArmor(it, NodeSelectors.of(it.at("/spec/nodeSelector")))),
                        new FalcoRules(resources).read()));
    }

    /** Tenants can write rules of their own, which watch their own pods. */
    private static boolean ofSystem(JsonNode policy) {
        return CustomResources.namespace(policy).equals(SYSTEM);
    }

    private static Stream<RuntimeRule> tetragon(JsonNode policy) {
        JsonNode spec = policy.path("spec");
        boolean isNarrow =
                !selectsEtcd(spec.path("podSelector")) || !spec.path("containerSelector").isEmpty();
        List<Files> files =
                Stream.of("kprobes", "lsmhooks", "tracepoints")
                        .flatMap(it -> CustomResources.items(spec.path(it)))
                        .flatMap(it -> CustomResources.items(it.path("selectors")))
                        .filter(it -> !chooses(it.path("matchBinaries")))
                        .flatMap(it -> CustomResources.items(it.path("matchArgs")))
                        .flatMap(RuntimeRules::argument)
                        .toList();
        return isNarrow || files.isEmpty()
                ? Stream.of()
                : Stream.of(
                        new RuntimeRule(
                                "Tetragon",
                                CustomResources.name(policy),
                                files,
                                NodeSelectors.of(spec.path("nodeSelector"))));
    }

    /** Whether only some programs are watched; all but some is another thing. */
    private static boolean chooses(JsonNode binaries) {
        return CustomResources.items(binaries)
                .anyMatch(it -> !it.path("operator").asText().startsWith("Not"));
    }

    private static Stream<Files> argument(JsonNode argument) {
        String operator = argument.path("operator").asText();
        return Set.of("Prefix", "Equal").contains(operator)
                ? paths(argument.path("values"), operator.equals("Prefix"))
                : Stream.of();
    }

    private static Stream<Files> paths(JsonNode values, boolean isPrefix) {
        return CustomResources.items(values)
                .map(JsonNode::asText)
                .filter(it -> it.startsWith("/"))
                .map(it -> new Files(it, isPrefix));
    }

    private static Stream<RuntimeRule> kubeArmor(JsonNode policy, NodeSelection nodes) {
        JsonNode spec = policy.path("spec");
        JsonNode file = spec.path("file");
        String action = file.path("action").asText(spec.path("action").asText("Block"));
        List<Files> files =
                Stream.concat(
                                CustomResources.items(file.path("matchPaths"))
                                        .filter(it -> it.path("fromSource").isEmpty())
                                        .map(it -> new Files(it.path("path").asText(), false)),
                                CustomResources.items(file.path("matchDirectories"))
                                        .filter(it -> it.path("fromSource").isEmpty())
                                        .filter(it -> it.path("recursive").asBoolean())
                                        .map(it -> new Files(it.path("dir").asText(), true)))
                        .filter(it -> it.path().startsWith("/"))
                        .toList();
        return files.isEmpty() || action.equals("Allow")
                ? Stream.of()
                : Stream.of(
                        new RuntimeRule("KubeArmor", CustomResources.name(policy), files, nodes));
    }

    /** Whether etcd's pod is selected by labels that it is known to have. */
    private static boolean selectsEtcd(JsonNode selector) {
        return selector.path("matchExpressions").isEmpty()
                && selector.path("matchLabels").properties().stream()
                        .allMatch(it -> it.getValue().asText().equals(ETCD.get(it.getKey())));
    }
}
