package io.securitybaseline.diff;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.securitybaseline.live.ItemKind;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Any content of each kind, small enough that two are sometimes equal. */
final class Contents {
    private static final Map<ItemKind, String> API =
            Map.of(
                    ItemKind.NetworkPolicy, "networking.k8s.io/v1",
                    ItemKind.Role, "rbac.authorization.k8s.io/v1",
                    ItemKind.RoleBinding, "rbac.authorization.k8s.io/v1",
                    ItemKind.ValidatingAdmissionPolicy, "admissionregistration.k8s.io/v1",
                    ItemKind.ValidatingAdmissionPolicyBinding, "admissionregistration.k8s.io/v1");

    private static final Map<ItemKind, Arbitrary<Object>> CONTENT =
            Stream.of(ItemKind.values())
                    .filter(ItemKind::isObject)
                    .collect(Collectors.toMap(kind -> kind, Contents::content));

    private Contents() {}

    static Arbitrary<ItemKind> kinds() {
        return Arbitraries.of(CONTENT.keySet().stream().sorted().toList());
    }

    static Arbitrary<HasMetadata> of(ItemKind kind) {
        return of(kind, "x");
    }

    static Arbitrary<HasMetadata> of(ItemKind kind, String name) {
        Map<String, Object> identity =
                Map.of(
                        "apiVersion", API.getOrDefault(kind, "v1"),
                        "kind", kind.name(),
                        "metadata", Map.of("name", name));
        HasMetadata bare = Given.object(identity);
        return Objects.requireNonNull(CONTENT.get(kind))
                .map(content -> Given.changed(bare, content));
    }

    private static Arbitrary<Object> content(ItemKind kind) {
        return switch (kind) {
            case NetworkPolicy -> members(Map.of("spec", policySpec()));
            case Role -> members(Map.of("rules", lists(roleRule())));
            case RoleBinding -> members(Map.of("roleRef", roleRef(), "subjects", lists(subject())));
            case LimitRange -> members(Map.of("spec", members(Map.of("limits", lists(limit())))));
            case ResourceQuota -> members(Map.of("spec", quotaSpec()));
            case Secret ->
                    members(
                            Map.of(
                                    "type", oneOf("Opaque", "x/y"),
                                    "data", oneOf("{}", "{a: e30=}", "{a: W10=}"),
                                    "immutable", oneOf("true")));
            case ServiceAccount ->
                    members(Map.of("automountServiceAccountToken", oneOf("true", "false")));
            case ValidatingAdmissionPolicy -> admissionPolicy().map(it -> Map.of("spec", it));
            case ValidatingAdmissionPolicyBinding ->
                    admissionBinding().map(it -> Map.of("spec", it));
            default -> throw new IllegalArgumentException(kind.name());
        };
    }

    private static Arbitrary<Object> policySpec() {
        return members(
                Map.of(
                        "podSelector", selectors(),
                        "policyTypes", oneOf("[Ingress]", "[Egress]", "[Ingress, Egress]"),
                        "ingress", lists(policyRule("from")),
                        "egress", lists(policyRule("to"))));
    }

    private static Arbitrary<Object> policyRule(String direction) {
        var peer =
                oneOf(
                        "{podSelector: {}}",
                        "{namespaceSelector: {}}",
                        "{ipBlock: {cidr: 10.0.0.0/8}}");
        var port =
                members(
                        Map.of(
                                "port", oneOf("80", "http"),
                                "protocol", oneOf("TCP", "UDP"),
                                "endPort", oneOf("90")));
        return members(Map.of(direction, lists(peer), "ports", lists(port)));
    }

    private static Arbitrary<Object> roleRule() {
        return members(
                Map.of(
                        "verbs", oneOf("[get]", "[get, list]"),
                        "apiGroups", oneOf("['']", "[apps]"),
                        "resources", oneOf("[pods]"),
                        "resourceNames", oneOf("[]", "[a]")));
    }

    private static Arbitrary<Object> roleRef() {
        return oneOf(
                "{kind: Role, name: a}", "{kind: Role, name: b}", "{kind: ClusterRole, name: a}");
    }

    private static Arbitrary<Object> subject() {
        return members(
                Map.of(
                        "kind", oneOf("User", "ServiceAccount"),
                        "name", oneOf("a", "b"),
                        "apiGroup", oneOf("''", "rbac.authorization.k8s.io"),
                        "namespace", oneOf("''", "n")));
    }

    private static Arbitrary<Object> limit() {
        return members(
                Map.of(
                        "type", oneOf("Container", "Pod"),
                        "max", amounts(),
                        "min", amounts(),
                        "default", amounts(),
                        "defaultRequest", amounts()));
    }

    private static Arbitrary<Object> quotaSpec() {
        return members(
                Map.of(
                        "hard", amounts(),
                        "scopes", oneOf("[]", "[BestEffort]"),
                        "scopeSelector", oneOf("{}")));
    }

    private static Arbitrary<Object> admissionPolicy() {
        var validation =
                oneOf(
                        "{expression: 'true'}",
                        "{expression: 'false', message: no}",
                        "{expression: 'false', messageExpression: '\"no\"', reason: Forbidden}");
        var others =
                members(
                        Map.of(
                                "failurePolicy", oneOf("Fail", "Ignore"),
                                "matchConditions", oneOf("[]", "[{name: a, expression: 'true'}]"),
                                "variables", oneOf("[]", "[{name: a, expression: 'true'}]"),
                                "auditAnnotations",
                                        oneOf("[]", "[{key: a, valueExpression: '\"b\"'}]")));
        return Combinators.combine(others, matched(), validation)
                .as(
                        (some, match, rule) ->
                                with(
                                        some,
                                        Map.of(
                                                "matchConstraints",
                                                match,
                                                "validations",
                                                List.of(rule))));
    }

    private static Arbitrary<Object> admissionBinding() {
        var others = members(Map.of("matchResources", matched()));
        var actions = oneOf("[Deny]", "[Warn]", "[Audit, Warn]");
        return Combinators.combine(others, actions)
                .as(
                        (some, action) ->
                                with(some, Map.of("policyName", "x", "validationActions", action)));
    }

    private static Arbitrary<Object> matched() {
        var rule =
                oneOf(
                        "{apiGroups: [''], apiVersions: [v1], operations: [CREATE], resources:"
                                + " [pods]}",
                        "{apiGroups: [''], apiVersions: [v1], operations: [CREATE], resources:"
                                + " [pods], scope: '*'}",
                        "{apiGroups: [''], apiVersions: [v1], operations: [CREATE], resources:"
                                + " [pods], scope: Namespaced, resourceNames: [a]}");
        var others =
                members(
                        Map.of(
                                "matchPolicy", oneOf("Equivalent", "Exact"),
                                "namespaceSelector", selectors(),
                                "objectSelector", selectors(),
                                "excludeResourceRules", lists(rule)));
        return Combinators.combine(others, rule)
                .as((some, one) -> with(some, Map.of("resourceRules", List.of(one))));
    }

    private static Object with(Object some, Map<String, Object> more) {
        Map<Object, Object> all = new HashMap<>((Map<?, ?>) some);
        all.putAll(more);
        return all;
    }

    private static Arbitrary<Object> selectors() {
        return oneOf(
                "{}",
                "{matchLabels: {a.io/b: c}}",
                "{matchLabels: {}}",
                "{matchExpressions: [{key: a, operator: Exists}]}");
    }

    private static Arbitrary<Object> amounts() {
        return members(
                Map.of(
                        "cpu",
                        oneOf("1", "1000m", "500m", "0.5"),
                        "memory",
                        // Not in decimal as well: the API server keeps the base that was written,
                        // and
                        // writes the same amount anew when it comes in the other one.
                        oneOf("1Gi", "1024Mi", "2048Mi", "2Gi")));
    }

    /** Values written as YAML. */
    private static Arbitrary<Object> oneOf(String... values) {
        return Arbitraries.of(Stream.of(values).map(Given::value).toList());
    }

    private static Arbitrary<Object> lists(Arbitrary<Object> elements) {
        return elements.list().ofMaxSize(2).map(list -> list);
    }

    /** An object that has some of the members. */
    private static Arbitrary<Object> members(Map<String, Arbitrary<Object>> members) {
        return Combinators.combine(
                        members.entrySet().stream()
                                .map(
                                        member ->
                                                member.getValue()
                                                        .map(
                                                                value ->
                                                                        Map.entry(
                                                                                member.getKey(),
                                                                                value))
                                                        .optional(0.6))
                                .toList())
                .as(
                        entries ->
                                entries.stream()
                                        .flatMap(Optional::stream)
                                        .collect(
                                                Collectors.toMap(
                                                        Map.Entry::getKey, Map.Entry::getValue)));
    }
}
