package io.securitybaseline.probe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.securitybaseline.api.Gap;
import io.securitybaseline.evidence.Evidence;
import io.securitybaseline.evidence.Probe;
import io.securitybaseline.evidence.Provenance;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * Finds out which kinds are served. Only when all of discovery was answered does it say anything: a
 * kind that is missing from a part proves nothing.
 */
final class DiscoveryProbe {
    private static final String ACCEPT =
            "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";
    private static final long LIMIT = 16L << 20;

    private final KubernetesClient client;
    private final Provenance from;

    DiscoveryProbe(KubernetesClient client, Instant now) {
        this.client = client;
        this.from = Provenance.direct(Probe.discovery, now, "");
    }

    /** The kinds of API groups, as plural.group. */
    Evidence<Set<String>> served() {
        Evidence<String> text =
                Endpoint.of(client).get(from, "/apis", ACCEPT, LIMIT, new TextBody());
        return switch (text) {
            case Evidence.Missing<String> missing -> missing.of();
            case Evidence.Seen<String> seen -> parsed(seen.value());
        };
    }

    private Evidence<Set<String>> parsed(String json) {
        try {
            JsonNode list = new ObjectMapper().readTree(json);
            if (!list.path("kind").asText().equals("APIGroupDiscoveryList")) {
                return new Evidence.Missing<>(
                        from, Gap.NotServed, "GET /apis: no aggregated discovery");
            }
            Set<String> served = new HashSet<>();
            for (JsonNode group : list.path("items")) {
                for (JsonNode version : group.path("versions")) {
                    if (version.path("freshness").asText().equals("Stale")) {
                        return new Evidence.Missing<>(
                                from,
                                Gap.Incomplete,
                                "discovery of %s is stale"
                                        .formatted(
                                                Failures.cut(group.at("/metadata/name").asText())));
                    }
                    version.path("resources")
                            .forEach(
                                    it ->
                                            served.add(
                                                    it.path("resource").asText()
                                                            + "."
                                                            + group.at("/metadata/name").asText()));
                }
            }
            return new Evidence.Seen<>(Set.copyOf(served), from);
        } catch (JsonProcessingException e) {
            return new Evidence.Missing<>(from, Gap.Failed, "GET /apis: not understood");
        }
    }
}
