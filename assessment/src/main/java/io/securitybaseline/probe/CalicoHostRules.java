package io.securitybaseline.probe;

import com.fasterxml.jackson.databind.JsonNode;

import io.securitybaseline.evidence.Evidence;
import io.securitybaseline.evidence.HostRule;
import io.securitybaseline.evidence.NodeSelection;
import io.securitybaseline.probe.CustomResources.Kind;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads host endpoints of Calico and the global policies that select them. An endpoint counts when
 * it stands for all interfaces of a node, a policy for incoming traffic selects it, and none lets
 * everything in. Of selectors the simplest are understood; another one selects nothing for certain.
 */
final class CalicoHostRules {
    private static final Pattern ALL = Pattern.compile("all\\(\\)");
    private static final Pattern HAS = Pattern.compile("has\\(\\s*([^\\s)]+)\\s*\\)");
    private static final Pattern EQUALS =
            Pattern.compile("([^\\s=!]+)\\s*==\\s*[\"']([^\"']*)[\"']");

    private final CustomResources resources;

    CalicoHostRules(CustomResources resources) {
        this.resources = resources;
    }

    private record Endpoint(String node, Map<String, String> labels) {}

    private record Policy(String name, String selector, boolean isOpen) {}

    /** In the storage of Calico, and in its API of today. */
    Evidence<List<HostRule>> read() {
        return CustomResources.joined(
                List.of(read("crd.projectcalico.org", "v1"), read("projectcalico.org", "v3")));
    }

    private Evidence<List<HostRule>> read(String group, String version) {
        Evidence<List<Policy>> policies =
                resources.each(
                        new Kind(group, version, "globalnetworkpolicies"), CalicoHostRules::policy);
        if (policies instanceof Evidence.Missing<List<Policy>> missing) {
            return missing.of();
        }
        List<Policy> known = policies.found().orElse(List.of());
        return resources
                .each(new Kind(group, version, "hostendpoints"), CalicoHostRules::endpoint)
                .map(
                        endpoints ->
                                endpoints.stream()
                                        .flatMap(it -> rule(it, known).stream())
                                        .toList());
    }

    private static List<HostRule> rule(Endpoint endpoint, List<Policy> policies) {
        List<Policy> selecting =
                policies.stream().filter(it -> selects(it.selector(), endpoint.labels())).toList();
        return selecting.isEmpty() || selecting.stream().anyMatch(Policy::isOpen)
                ? List.of()
                : List.of(
                        new HostRule(
                                HostRule.CALICO,
                                selecting.getFirst().name(),
                                NodeSelection.ofName(endpoint.node())));
    }

    private static Stream<Endpoint> endpoint(JsonNode endpoint) {
        Map<String, String> labels = new HashMap<>();
        endpoint.at("/metadata/labels")
                .properties()
                .forEach(it -> labels.put(it.getKey(), it.getValue().asText()));
        String node = endpoint.at("/spec/node").asText();
        return endpoint.at("/spec/interfaceName").asText().equals("*") && !node.isEmpty()
                ? Stream.of(new Endpoint(node, Map.copyOf(labels)))
                : Stream.of();
    }

    private static Stream<Policy> policy(JsonNode policy) {
        JsonNode spec = policy.path("spec");
        boolean isOfIngress =
                spec.path("types").isEmpty()
                        ? spec.path("egress").isEmpty()
                        : CustomResources.items(spec.path("types"))
                                .anyMatch(it -> it.asText().equals("Ingress"));
        boolean isOfHosts =
                Set.of("", "global()").contains(spec.path("namespaceSelector").asText().strip());
        return isOfIngress && isOfHosts
                ? Stream.of(
                        new Policy(
                                CustomResources.name(policy),
                                spec.path("selector").asText().strip(),
                                CustomResources.items(spec.path("ingress"))
                                        .anyMatch(CalicoHostRules::isOpen)))
                : Stream.of();
    }

    private static boolean isOpen(JsonNode rule) {
        return rule.path("action").asText().equals("Allow")
                && rule.path("source").isEmpty()
                && rule.path("destination").isEmpty()
                && !rule.has("protocol")
                && !rule.has("notProtocol");
    }

    private static boolean selects(String selector, Map<String, String> labels) {
        return selector.isEmpty()
                || Stream.of(selector.split("&&")).allMatch(it -> holds(it.strip(), labels));
    }

    private static boolean holds(String term, Map<String, String> labels) {
        Matcher has = HAS.matcher(term);
        Matcher equals = EQUALS.matcher(term);
        return ALL.matcher(term).matches()
                || (has.matches() && labels.containsKey(has.group(1)))
                || (equals.matches() && equals.group(2).equals(labels.get(equals.group(1))));
    }
}
