package io.securitybaseline.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.securitybaseline.evidence.Evidence;
import io.securitybaseline.evidence.Probe;
import io.securitybaseline.evidence.Provenance;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Reads custom resources of other tools. What they hold is anybody's text; a kind that discovery
 * does not have is proven to have no objects.
 */
final class CustomResources {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final KubernetesClient client;
    private final Listed listed;
    private final Evidence<Set<String>> served;
    private final Provenance from;

    CustomResources(
            KubernetesClient client, Listed listed, Evidence<Set<String>> served, Instant now) {
        this.client = client;
        this.listed = listed;
        this.served = served;
        this.from = Provenance.direct(Probe.customResources, now, "");
    }

    /** A kind, in the version that is understood. */
    record Kind(String group, String version, String plural) {
        String name() {
            return plural + "." + group;
        }
    }

    /** What each object of a kind is turned into. */
    <T> Evidence<List<T>> each(Kind kind, Function<JsonNode, Stream<T>> turn) {
        if (served instanceof Evidence.Missing<Set<String>> missing) {
            return missing.of();
        }
        if (!served.found().orElse(Set.of()).contains(kind.name())) {
            return new Evidence.Seen<>(List.of(), from);
        }
        ResourceDefinitionContext context =
                new ResourceDefinitionContext.Builder()
                        .withGroup(kind.group())
                        .withVersion(kind.version())
                        .withPlural(kind.plural())
                        .withNamespaced(false) // then a list is of all namespaces
                        .build();
        return listed.gather(
                from,
                "list " + kind.name(),
                client.genericKubernetesResources(context),
                Listed.<GenericKubernetesResource, T>each(
                        it -> turn.apply(MAPPER.valueToTree(it))));
    }

    /** The objects of several kinds; a gap when one of them has one. */
    static <T> Evidence<List<T>> joined(List<Evidence<List<T>>> parts) {
        return parts.stream()
                .filter(it -> it instanceof Evidence.Missing)
                .findFirst()
                .orElseGet(
                        () ->
                                new Evidence.Seen<>(
                                        parts.stream()
                                                .flatMap(
                                                        it -> it.found().orElse(List.of()).stream())
                                                .toList(),
                                        parts.getFirst().from()));
    }

    /** The items of a list, or none. */
    static Stream<JsonNode> items(JsonNode list) {
        return list.isArray() ? list.valueStream() : Stream.of();
    }

    static String name(JsonNode object) {
        return object.at("/metadata/name").asText();
    }

    static String namespace(JsonNode object) {
        return object.at("/metadata/namespace").asText();
    }
}
