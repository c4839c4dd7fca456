package io.securitybaseline.explain;

import io.fabric8.kubernetes.api.model.Quantity;
import io.securitybaseline.api.AdmissionRule;
import io.securitybaseline.api.BindingEntry;
import io.securitybaseline.api.EgressEntry;
import io.securitybaseline.api.IngressEntry;
import io.securitybaseline.api.LimitEntry;
import io.securitybaseline.api.NetworkPeer;
import io.securitybaseline.api.NetworkPort;
import io.securitybaseline.api.PullSecretEntry;
import io.securitybaseline.api.RoleEntry;
import io.securitybaseline.api.Selector;
import io.securitybaseline.baseline.PathValue;
import io.securitybaseline.baseline.PodSecurityFloor;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a value means to those who work in a namespace, as a sentence. */
final class Meaning {
    private Meaning() {}

    static String of(PathValue value, String namespace) {
        return switch (value.value().value()) {
            case PodSecurityFloor floor -> level(value.path(), floor);
            case Boolean yes -> setting(value.path(), yes);
            case Selector pods -> "Pods " + those(pods) + " may reach the API server.";
            case IngressEntry it ->
                    "Lets traffic in to pods "
                            + those(it.podSelector())
                            + ", from "
                            + peers(it.from())
                            + ports(it.ports())
                            + ".";
            case EgressEntry it ->
                    "Lets traffic out of pods "
                            + those(it.podSelector())
                            + ", to "
                            + peers(it.to())
                            + ports(it.ports())
                            + ".";
            case String account -> "There is a ServiceAccount " + account + ".";
            case RoleEntry role -> "There is a Role securitybaseline-" + role.name() + ".";
            case BindingEntry binding -> binding(binding, namespace);
            case PullSecretEntry secret ->
                    "There is a pull secret "
                            + secret.name()
                            + " for images of private registries.";
            case Map<?, ?> quota -> "All pods together may take at most " + amounts(quota) + ".";
            case List<?> limits -> limits(limits);
            default -> "It applies.";
        };
    }

    static String of(AdmissionRule rule) {
        String those =
                rule.registries().isEmpty()
                        ? "Pods and workloads that break " + rule.name()
                        : "Pods and workloads with images from elsewhere than "
                                + String.join(", ", rule.registries());
        return those
                + switch (rule.action()) {
                    case Deny -> " are refused.";
                    case Warn -> " are admitted with a warning.";
                    case Audit -> " are admitted and noted in the audit log.";
                };
    }

    private static String level(String path, PodSecurityFloor floor) {
        String those =
                "Pods that break the Pod Security Standard "
                        + floor.level()
                        + " ("
                        + floor.version()
                        + ")";
        return switch (path) {
            case "podSecurity.enforce" -> those + " are refused.";
            case "podSecurity.warn" -> those + " are admitted with a warning.";
            default -> those + " are admitted and noted in the audit log.";
        };
    }

    private static String setting(String path, boolean yes) {
        return switch (path) {
            case "network.defaultDeny[Ingress]" ->
                    "Pods accept only traffic that is explicitly allowed.";
            case "network.defaultDeny[Egress]" ->
                    "Pods may send only traffic that is explicitly allowed.";
            case "network.dns" -> "Pods may query the cluster's DNS.";
            case "network.sameNamespace" -> "Pods of this namespace may talk to each other.";
            default ->
                    "Pods of the ServiceAccount "
                            + account(path)
                            + (yes
                                    ? " get an API server token by default."
                                    : " get an API server token only if they request it.");
        };
    }

    private static String account(String path) {
        int begin = path.indexOf('[');
        return begin < 0 ? "default" : path.substring(begin + 1, path.indexOf(']'));
    }

    private static String binding(BindingEntry binding, String namespace) {
        String subjects =
                binding.subjects().stream()
                        .map(it -> it.kind() + " " + it.name().replace("$(namespace)", namespace))
                        .collect(Collectors.joining(", "));
        return subjects
                + " may do what "
                + (binding.role() == null
                        ? "the ClusterRole " + binding.clusterRole()
                        : "the Role securitybaseline-" + binding.role())
                + " allows.";
    }

    private static String limits(List<?> limits) {
        String each =
                limits.stream()
                        .map(LimitEntry.class::cast)
                        .map(Meaning::limit)
                        .filter(it -> !it.isEmpty())
                        .collect(Collectors.joining("; "));
        return each.isEmpty() ? "There is a LimitRange without bounds." : each + ".";
    }

    private static String limit(LimitEntry entry) {
        List<String> parts = new ArrayList<>();
        add(parts, "at most ", entry.max());
        add(parts, "at least ", entry.min());
        add(parts, "by default at most ", entry.defaultLimit());
        add(parts, "by default reserves ", entry.defaultRequest());
        return parts.isEmpty() ? "" : "Each " + entry.type() + " " + String.join(", ", parts);
    }

    private static void add(List<String> parts, String what, Map<String, Quantity> amounts) {
        if (!amounts.isEmpty()) {
            parts.add(what + amounts(amounts));
        }
    }

    private static String amounts(Map<?, ?> amounts) {
        Map<String, String> sorted = new TreeMap<>();
        amounts.forEach((resource, amount) -> sorted.put(resource.toString(), amount.toString()));
        return sorted.entrySet().stream()
                .map(it -> it.getKey() + " " + it.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String those(@Nullable Selector pods) {
        return pods == null || pods.isEverything() ? "(all)" : "with " + labels(pods);
    }

    private static String labels(Selector selector) {
        List<String> all = new ArrayList<>();
        new TreeMap<>(selector.matchLabels()).forEach((key, value) -> all.add(key + "=" + value));
        selector.matchExpressions()
                .forEach(
                        it ->
                                all.add(
                                        it.key()
                                                + " "
                                                + it.operator()
                                                + (it.values().isEmpty()
                                                        ? ""
                                                        : " " + it.values())));
        return String.join(", ", all);
    }

    private static String peers(List<NetworkPeer> peers) {
        return peers.stream().map(Meaning::peer).collect(Collectors.joining("; "));
    }

    private static String peer(NetworkPeer peer) {
        if (peer.cidr() != null) {
            return peer.cidr() + (peer.except().isEmpty() ? "" : " but " + peer.except());
        }
        List<String> all = new ArrayList<>();
        if (peer.podSelector() != null) {
            all.add("pods " + those(peer.podSelector()));
        }
        if (!peer.namespaces().isEmpty()) {
            all.add("namespaces " + String.join(", ", peer.namespaces()));
        } else if (peer.namespaceSelector() != null) {
            all.add("namespaces " + those(peer.namespaceSelector()));
        }
        return String.join(" of ", all);
    }

    private static String ports(List<NetworkPort> ports) {
        return ports.isEmpty()
                ? ""
                : ", on ports "
                        + ports.stream().map(Meaning::port).collect(Collectors.joining(", "));
    }

    private static String port(NetworkPort port) {
        return port.port().getValue() + (port.endPort() == null ? "" : "-" + port.endPort());
    }
}
