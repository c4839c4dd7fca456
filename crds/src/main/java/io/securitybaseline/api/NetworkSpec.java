package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonInclude;
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
@JsonInclude(JsonInclude.Include.NON_EMPTY)
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
                        "Whether pods of the same namespace may talk to each other where traffic is"
                                + " denied. Default: None.")
                @Nullable TrafficPolicy sameNamespace,
        @JsonPropertyDescription(
                        "Which pods may talk to the Kubernetes API server where Egress is denied:"
                                + " none when absent.")
                @Nullable ApiServerAccess apiServer,
        @JsonPropertyDescription(
                        "What is allowed to reach pods of the namespace, one entry for each reason."
                                + " Counts where Ingress is denied, by this or another baseline.")
                @Size(max = 32)
                @ListMap("name")
                List<IngressEntry> ingress,
        @JsonPropertyDescription(
                        "What pods of the namespace may connect to, one entry for each reason."
                                + " Counts where Egress is denied, by this or another baseline.")
                @Size(max = 32)
                @ListMap("name")
                List<EgressEntry> egress,
        @JsonPropertyDescription(
                        "What happens to NetworkPolicies that others create or change: Report"
                            + " (default) allows them and reports what they undo, Deny refuses them"
                            + " except from users who may update the baseline.")
                @Nullable ForeignPolicies foreignPolicies) {

    public NetworkSpec {
        defaultDeny = defaultDeny == null ? List.of() : List.copyOf(defaultDeny);
        ingress = ingress == null ? List.of() : List.copyOf(ingress);
        egress = egress == null ? List.of() : List.copyOf(egress);
    }
}
