package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.securitybaseline.api.schema.ListSet;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** The other side of an allowance: pods by namespace and label, or a block of addresses. */
@ValidationRule(
        value =
                "has(self.cidr) != (has(self.namespaces) || has(self.namespaceSelector) ||"
                    + " has(self.podSelector))",
        message =
                "a peer is either a cidr or pods (namespaces, namespaceSelector, podSelector);"
                    + " write two peers for both")
@ValidationRule(
        value = "!(has(self.namespaces) && has(self.namespaceSelector))",
        message = "name the namespaces, or select them with namespaceSelector, not both")
@ValidationRule(
        value =
                "!has(self.cidr) || isCIDR(self.cidr) && cidr(self.cidr).masked() =="
                    + " cidr(self.cidr)",
        message =
                "cidr must be a network address with its prefix length, such as 10.20.0.0/24 or"
                    + " 2001:db8::/32")
@ValidationRule(
        value =
                "!has(self.except) || has(self.cidr) && self.except.all(e, isCIDR(e) &&"
                    + " (!isCIDR(self.cidr) || cidr(self.cidr).containsCIDR(e)))",
        message = "except lists networks inside cidr, such as 10.20.0.128/25 inside 10.20.0.0/24")
public record NetworkPeer(
        @JsonPropertyDescription("Names of namespaces; a tenant cannot forge these.")
                @Size(max = 64)
                @ListSet
                List<@Size(min = 1, max = 63) String> namespaces,
        @JsonPropertyDescription(
                        "Namespaces by label; whoever may label namespaces decides who is let"
                            + " through. The namespace itself when absent and no namespaces are"
                            + " named.")
                @Nullable Selector namespaceSelector,
        @JsonPropertyDescription("Pods by label; all pods of the namespaces when absent.")
                @Nullable Selector podSelector,
        @JsonPropertyDescription("A block of addresses.") @Size(max = 43) @Nullable String cidr,
        @JsonPropertyDescription("Blocks inside cidr that are left out.") @Size(max = 16) @ListSet
                List<@Size(max = 43) String> except) {

    public NetworkPeer {
        namespaces = namespaces == null ? List.of() : List.copyOf(namespaces);
        except = except == null ? List.of() : List.copyOf(except);
    }
}
