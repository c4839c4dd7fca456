package io.securitybaseline.read;

import io.fabric8.kubernetes.api.model.APIGroup;
import io.fabric8.kubernetes.api.model.APIGroupList;
import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.api.model.GroupVersionForDiscovery;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.securitybaseline.live.OrNone;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The kinds that an API server serves, found by discovery: of each the version that is preferred,
 * or another one where that has no such kind.
 */
final class ServedKinds {
    private final KubernetesClient client;
    private final Map<String, APIGroup> groups;
    private final Map<String, List<APIResource>> resources = new HashMap<>();

    private ServedKinds(KubernetesClient client, Map<String, APIGroup> groups) {
        this.client = client;
        this.groups = groups;
    }

    static ServedKinds of(KubernetesClient client) {
        APIGroupList all = client.getApiGroups();
        return new ServedKinds(client, groups(all));
    }

    static Map<String, APIGroup> groups(@Nullable APIGroupList all) {
        return all == null
                ? Map.of()
                : OrNone.of(all.getGroups()).stream()
                        .filter(it -> it.getName() != null)
                        .collect(Collectors.toMap(APIGroup::getName, it -> it, (one, same) -> one));
    }

    Set<String> groups() {
        return groups.keySet();
    }

    /** How to ask for objects of a kind; empty when there is no such kind. */
    Optional<ResourceDefinitionContext> find(String group, String plural) {
        return Optional.ofNullable(groups.get(group)).stream()
                .flatMap(ServedKinds::versions)
                .flatMap(
                        version ->
                                resources(group + "/" + version).stream()
                                        .filter(it -> plural.equals(it.getName()))
                                        .map(it -> context(group, version, it)))
                .findFirst();
    }

    static Stream<String> versions(APIGroup group) {
        return Stream.concat(
                        Stream.ofNullable(group.getPreferredVersion()),
                        OrNone.of(group.getVersions()).stream())
                .map(GroupVersionForDiscovery::getVersion)
                .filter(Objects::nonNull)
                .distinct();
    }

    private List<APIResource> resources(String groupVersion) {
        return resources.computeIfAbsent(
                groupVersion,
                it -> {
                    APIResourceList list = client.getApiResources(it);
                    return list == null ? List.of() : OrNone.of(list.getResources());
                });
    }

    private static ResourceDefinitionContext context(
            String group, String version, APIResource resource) {
        return new ResourceDefinitionContext.Builder()
                .withGroup(group)
                .withVersion(version)
                .withPlural(resource.getName())
                .withKind(resource.getKind())
                .withNamespaced(Boolean.TRUE.equals(resource.getNamespaced()))
                .build();
    }
}
