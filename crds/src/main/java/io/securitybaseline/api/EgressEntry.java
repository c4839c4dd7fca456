package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.securitybaseline.api.schema.Atomic;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** A named allowance for traffic from pods of the namespace; one NetworkPolicy each. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record EgressEntry(
        @JsonPropertyDescription(
                        "Name of the entry; the NetworkPolicy is called"
                                + " securitybaseline-egress-NAME.")
                @Required
                @Size(max = 63)
                @ValidationRule(value = Spelling.LABEL, message = Spelling.LABEL_WANTED)
                String name,
        @JsonPropertyDescription(
                        "The pods of the namespace that it is for; all of them when absent or"
                                + " empty.")
                @Nullable Selector podSelector,
        @JsonPropertyDescription(
                        "Where connections may go; at least one peer. Everywhere is {cidr:"
                                + " 0.0.0.0/0} and {cidr: \"::/0\"}.")
                @Required
                @Size(min = 1, max = 32)
                @Atomic
                List<NetworkPeer> to,
        @JsonPropertyDescription("The ports of the receiving pods; every port when absent.")
                @Size(min = 1, max = 32)
                @Atomic
                List<NetworkPort> ports) {

    public EgressEntry {
        to = to == null ? List.of() : List.copyOf(to);
        ports = ports == null ? List.of() : List.copyOf(ports);
    }
}
