package io.securitybaseline.check;

import io.fabric8.kubernetes.api.model.Quantity;
import io.securitybaseline.api.Control;
import io.securitybaseline.baseline.EffectiveBaseline;
import io.securitybaseline.baseline.SelectedBaseline;
import io.securitybaseline.baseline.WithOrigin;
import io.securitybaseline.manifest.Manifest;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How many objects of each kind, and how much storage, the input puts into each namespace, document
 * by document: what of it is beyond a ResourceQuota.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/policy/resource-quotas/#quota-on-object-count">
 *     Quota on object count</a>
 */
final class ObjectCounts {
    private static final String STORAGE = "requests.storage";
    private static final Set<String> BY_NAME =
            Set.of(
                    "pods",
                    "services",
                    "services.loadbalancers",
                    "services.nodeports",
                    "configmaps",
                    "secrets",
                    "persistentvolumeclaims",
                    "replicationcontrollers",
                    "resourcequotas",
                    STORAGE);

    private final Map<String, Map<String, BigDecimal>> byNamespace = new HashMap<>();

    /** What had been used when a document had been applied, by the document. */
    private final Map<String, Map<String, BigDecimal>> byDocument = new HashMap<>();

    /** Whether the quotas of some baselines count objects. */
    static boolean matterTo(Collection<SelectedBaseline> baselines) {
        return baselines.stream()
                .map(SelectedBaseline::spec)
                .filter(it -> it.resources() != null && it.resources().quota() != null)
                .flatMap(it -> it.resources().quota().hard().keySet().stream())
                .anyMatch(it -> it.startsWith("count/") || BY_NAME.contains(it));
    }

    void take(Manifest manifest, String namespace) {
        Map<String, BigDecimal> used = byNamespace.computeIfAbsent(namespace, _ -> new HashMap<>());
        Map<String, BigDecimal> after = new TreeMap<>();
        usage(manifest)
                .forEach(
                        (resource, amount) ->
                                after.put(resource, used.merge(resource, amount, BigDecimal::add)));
        byDocument.put(key(manifest), after);
    }

    Stream<ManifestFinding> judge(Manifest manifest, EffectiveBaseline effective) {
        Map<String, BigDecimal> after = byDocument.getOrDefault(key(manifest), Map.of());
        return effective.resources().quota().stream()
                .flatMap(
                        quota ->
                                after.entrySet().stream()
                                        .filter(it -> quota.value().containsKey(it.getKey()))
                                        .flatMap(it -> beyond(it, quota)));
    }

    private static Stream<ManifestFinding> beyond(
            Map.Entry<String, BigDecimal> used, WithOrigin<Map<String, Quantity>> quota) {
        Quantity hard = quota.value().getOrDefault(used.getKey(), new Quantity("0"));
        if (used.getValue().compareTo(hard.getNumericalAmount()) <= 0) {
            return Stream.empty();
        }
        String path =
                switch (used.getKey()) {
                    case "services.loadbalancers", "services.nodeports" -> "spec.type";
                    case STORAGE -> "spec.resources.requests[storage]";
                    default -> "";
                };
        return Stream.of(
                new ManifestFinding(
                                Control.resources,
                                "ResourceQuota",
                                Severity.error,
                                path,
                                "the ResourceQuota of baseline %s allows %s of %s, and with this object the input alone has %s; leave some out, or raise resources.quota of the baseline"
                                        .formatted(
                                                quota.baseline(),
                                                hard,
                                                used.getKey(),
                                                used.getValue().toPlainString()))
                        .of("quota"));
    }

    private static Map<String, BigDecimal> usage(Manifest manifest) {
        Map<String, BigDecimal> usage = new HashMap<>();
        String plural = plural(manifest.kind());
        usage.put(
                "count/" + plural + (manifest.group().isEmpty() ? "" : "." + manifest.group()),
                BigDecimal.ONE);
        if (manifest.group().isEmpty() && BY_NAME.contains(plural)) {
            usage.put(plural, BigDecimal.ONE);
        }
        if (plural.equals("services") && manifest.group().isEmpty()) {
            int ports = manifest.content().at("/spec/ports").size();
            switch (manifest.content().at("/spec/type").asText()) {
                case "LoadBalancer" -> {
                    usage.put("services.loadbalancers", BigDecimal.ONE);
                    if (manifest.content()
                            .at("/spec/allocateLoadBalancerNodePorts")
                            .asBoolean(true)) {
                        usage.put("services.nodeports", BigDecimal.valueOf(ports));
                    }
                }
                case "NodePort" -> usage.put("services.nodeports", BigDecimal.valueOf(ports));
                default -> {}
            }
        }
        if (plural.equals("persistentvolumeclaims")) {
            String storage = manifest.content().at("/spec/resources/requests/storage").asText();
            try {
                usage.put(STORAGE, new Quantity(storage).getNumericalAmount());
            } catch (IllegalArgumentException | ArithmeticException e) {
                // No quantity: the API server refuses the claim for that.
            }
        }
        return usage;
    }

    private static String plural(String kind) {
        String word = kind.toLowerCase(Locale.ROOT);
        if (word.endsWith("y")) {
            return word.substring(0, word.length() - 1) + "ies";
        }
        return word.endsWith("ss") || word.endsWith("ch")
                ? word + "es"
                : word.endsWith("s") ? word : word + "s";
    }

    private static String key(Manifest manifest) {
        return "%s:%d:%d %s/%s/%s"
                .formatted(
                        manifest.file(),
                        manifest.document(),
                        manifest.line(),
                        manifest.group(),
                        manifest.kind(),
                        manifest.name());
    }
}
