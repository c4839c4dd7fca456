package io.securitybaseline.siege.hostile;

import com.fasterxml.jackson.databind.JsonNode;

import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.securitybaseline.it.Right;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A kind of objects that the operator reads and tenants may write.
 *
 * @param names the only names that the operator reads; empty for all
 * @param watched whether the operator keeps all objects of the kind in a cache
 */
record HostileKind(
        String group,
        String version,
        String kind,
        String plural,
        Set<String> names,
        boolean watched) {
    private static final Set<String> READING = Set.of("get", "list", "watch");
    private static final Set<String> WRITING = Set.of("create", "update", "patch");

    /** Those of the rules that the operator has, as far as tenants have rules to write them. */
    static List<HostileKind> of(
            KubernetesClient admin, List<PolicyRule> operator, List<PolicyRule> tenant) {
        RawApi api = new RawApi(admin);
        Set<String> writable =
                Right.of(tenant)
                        .filter(right -> WRITING.contains(right.verb()))
                        .map(Right::title)
                        .collect(Collectors.toSet());
        List<HostileKind> kinds = new ArrayList<>();
        operator.stream()
                .flatMap(rule -> Right.of(List.of(rule)))
                .filter(right -> READING.contains(right.verb()))
                .filter(right -> writable.contains(right.title()))
                .map(right -> new Right("read", right.group(), right.resource()))
                .distinct()
                .forEach(right -> served(api, right, operator).forEach(kinds::add));
        return kinds.stream()
                .sorted(Comparator.comparing(HostileKind::watched).reversed())
                .toList();
    }

    /** Empty when the API server does not serve it. */
    private static Stream<HostileKind> served(RawApi api, Right right, List<PolicyRule> operator) {
        JsonNode group = right.group().isEmpty() ? null : api.get("/apis/" + right.group());
        if (group != null && group.isMissingNode()) {
            return Stream.of();
        }
        String version = group == null ? "v1" : group.at("/preferredVersion/version").asText();
        return StreamSupport.stream(
                        api.get(root(right.group(), version)).path("resources").spliterator(),
                        false)
                .filter(it -> it.path("name").asText().equals(right.resource()))
                .map(
                        it ->
                                new HostileKind(
                                        right.group(),
                                        version,
                                        it.path("kind").asText(),
                                        right.resource(),
                                        names(right, operator),
                                        isWatched(right, operator)));
    }

    private static Set<String> names(Right right, List<PolicyRule> operator) {
        List<PolicyRule> about = about(right, operator).toList();
        return about.stream().anyMatch(rule -> rule.getResourceNames().isEmpty())
                ? Set.of()
                : about.stream()
                        .flatMap(rule -> rule.getResourceNames().stream())
                        .collect(Collectors.toSet());
    }

    private static boolean isWatched(Right right, List<PolicyRule> operator) {
        return about(right, operator).anyMatch(rule -> rule.getVerbs().contains("watch"));
    }

    private static Stream<PolicyRule> about(Right right, List<PolicyRule> rules) {
        return rules.stream()
                .filter(rule -> rule.getApiGroups().contains(right.group()))
                .filter(rule -> rule.getResources().contains(right.resource()));
    }

    String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /** Where its objects of a namespace are. */
    String path(String namespace) {
        return root(group, version) + "/namespaces/" + namespace + "/" + plural;
    }

    /** Where its schema is. */
    String schemaPath() {
        return "/openapi/v3" + root(group, version);
    }

    private static String root(String group, String version) {
        return group.isEmpty() ? "/api/" + version : "/apis/" + group + "/" + version;
    }

    boolean isNamed() {
        return !names.isEmpty();
    }

    @Override
    public String toString() {
        return Objects.requireNonNull(kind);
    }
}
