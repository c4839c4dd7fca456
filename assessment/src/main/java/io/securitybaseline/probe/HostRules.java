package io.securitybaseline.probe;

import com.fasterxml.jackson.databind.JsonNode;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.securitybaseline.api.Confidence;
import io.securitybaseline.api.Gap;
import io.securitybaseline.evidence.Evidence;
import io.securitybaseline.evidence.HostFirewall;
import io.securitybaseline.evidence.HostRule;
import io.securitybaseline.evidence.NodeSelection;
import io.securitybaseline.evidence.Probe;
import io.securitybaseline.evidence.Provenance;
import io.securitybaseline.live.OrNone;
import io.securitybaseline.probe.CustomResources.Kind;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads rules of Cilium and Calico for the nodes themselves, and whether Cilium enforces them. */
final class HostRules {
    private static final String CONFIG = "get configmaps cilium-config in kube-system";
    private static final Set<String> ANYBODY = Set.of("all", "world");
    private static final Set<String> ANYWHERE = Set.of("0.0.0.0/0", "::/0");

    private final CustomResources resources;
    private final KubernetesClient client;
    private final Provenance config;

    HostRules(CustomResources resources, KubernetesClient client, Instant now) {
        this.resources = resources;
        this.client = client;
        this.config =
                new Provenance(Probe.config, Confidence.intended, now, "kube-system/cilium-config");
    }

    HostFirewall read() {
        Evidence<List<HostRule>> cilium =
                resources.each(
                        new Kind("cilium.io", "v2", "ciliumclusterwidenetworkpolicies"),
                        HostRules::cilium);
        boolean hasRules = !cilium.found().orElse(List.of()).isEmpty();
        return new HostFirewall(
                CustomResources.joined(List.of(cilium, new CalicoHostRules(resources).read())),
                hasRules ? ciliumActs() : new Evidence.Missing<>(config, Gap.NotFound, ""));
    }

    private static Stream<HostRule> cilium(JsonNode policy) {
        return Stream.concat(
                        Stream.of(policy.path("spec")), CustomResources.items(policy.path("specs")))
                .filter(it -> it.path("nodeSelector").isObject())
                .filter(HostRules::limitsIngress)
                .map(
                        it ->
                                new HostRule(
                                        HostRule.CILIUM,
                                        CustomResources.name(policy),
                                        selection(it.path("nodeSelector"))));
    }

    /** Cilium drops some labels of nodes before it compares: only all nodes are known. */
    private static NodeSelection selection(JsonNode selector) {
        boolean isEverything =
                selector.path("matchLabels").isEmpty()
                        && selector.path("matchExpressions").isEmpty();
        return isEverything ? NodeSelection.ALL : NodeSelection.UNKNOWN;
    }

    private static boolean limitsIngress(JsonNode spec) {
        return (spec.has("ingress") || spec.has("ingressDeny"))
                && spec.at("/enableDefaultDeny/ingress").asBoolean(true)
                && CustomResources.items(spec.path("ingress")).noneMatch(HostRules::isOpen);
    }

    private static boolean isOpen(JsonNode rule) {
        return rule.path("toPorts").isEmpty()
                && Stream.concat(
                                CustomResources.items(rule.path("fromEntities"))
                                        .filter(it -> ANYBODY.contains(it.asText())),
                                CustomResources.items(rule.path("fromCIDR"))
                                        .filter(it -> ANYWHERE.contains(it.asText())))
                        .findAny()
                        .isPresent();
    }

    /** The agents need not have been restarted since, so that this is no more than intended. */
    private Evidence<Boolean> ciliumActs() {
        Evidence<Optional<ConfigMap>> read =
                Failures.orMissing(
                        config,
                        CONFIG,
                        () ->
                                Optional.ofNullable(
                                        client.configMaps()
                                                .inNamespace("kube-system")
                                                .withName("cilium-config")
                                                .get()));
        return read.found().isPresent() && read.found().get().isEmpty()
                ? new Evidence.Missing<>(config, Gap.NotFound, CONFIG)
                : read.map(it -> acts(OrNone.of(it.orElseThrow().getData())));
    }

    private static boolean acts(Map<String, String> settings) {
        return "true".equals(settings.get("enable-host-firewall"))
                && !"true".equals(settings.get("policy-audit-mode"))
                && !"never".equals(settings.get("enable-policy"));
    }
}
