package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Size;
import io.securitybaseline.api.schema.ListMap;
import io.securitybaseline.api.schema.ListSet;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * The control {@code network}: a default deny in each selected namespace, and what is let through
 * it.
 */
public record NetworkSpec(
        @JsonPropertyDescription("Mode of this control; the baseline's own mode when absent.")
                @Nullable Mode mode,
        @JsonPropertyDescription(
                        "Directions in which all traffic is denied that nothing allows. Ingress is"
                            + " not denied on a namespace that serves an admission webhook, an"
                            + " aggregated API or a CRD conversion until an ingress entry lets its"
                            + " callers in.")
                @Size(max = 2)
                @ListSet
                List<Direction> defaultDeny,
        @JsonPropertyDescription(
                        "Whether pods may resolve names through the cluster's DNS (UDP and TCP)."
                            + " Default: Allow when Egress is denied.")
                @Nullable TrafficPolicy dns,
        @JsonPropertyDescription(
                        "Whether pods of the same namespace may talk to each other. Default: None.")
                @Nullable TrafficPolicy sameNamespace,
        @JsonPropertyDescription("Which pods may talk to the Kubernetes API server. Default: none.")
                @Nullable ApiServerAccess apiServer,
        @JsonPropertyDescription("Named allowances for traffic to pods of the namespace.")
                @Size(max = 32)
                @ListMap("name")
                List<IngressEntry> ingress,
        @JsonPropertyDescription("Named allowances for traffic from pods of the namespace.")
                @Size(max = 32)
                @ListMap("name")
                List<EgressEntry> egress) {

    public NetworkSpec {
        defaultDeny = defaultDeny == null ? List.of() : List.copyOf(defaultDeny);
        ingress = ingress == null ? List.of() : List.copyOf(ingress);
        egress = egress == null ? List.of() : List.copyOf(egress);
    }
}
