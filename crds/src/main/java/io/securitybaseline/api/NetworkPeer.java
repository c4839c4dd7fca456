package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonInclude;
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
        value = "!has(self.except) || has(self.cidr)",
        message = "except leaves out a part of cidr; write the cidr as well",
        fieldPath = ".except")
@ValidationRule(
        value =
                "!has(self.except) || !has(self.cidr) || !isCIDR(self.cidr) ||"
                    + " self.except.all(part, isCIDR(part) && cidr(part).masked() == cidr(part) &&"
                    + " cidr(self.cidr).containsCIDR(part) && cidr(part).prefixLength() >"
                    + " cidr(self.cidr).prefixLength())",
        message =
                "except lists smaller networks inside cidr, such as 10.20.0.128/25 inside"
                        + " 10.20.0.0/24",
        fieldPath = ".except")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record NetworkPeer(
        @JsonPropertyDescription("Names of namespaces; a tenant cannot forge these.")
                @Size(min = 1, max = 64)
                @ListSet
                @ValidationRule(value = Spelling.EACH_LABEL, message = Spelling.LABEL_WANTED)
                List<@Size(max = 63) String> namespaces,
        @JsonPropertyDescription(
                        "Namespaces by label; whoever may label namespaces decides which traffic is"
                                + " allowed. Without this and without namespaces, podSelector means"
                                + " pods of the namespace itself.")
                @Nullable Selector namespaceSelector,
        @JsonPropertyDescription("Pods by label; all pods of the namespaces when absent.")
                @Nullable Selector podSelector,
        @JsonPropertyDescription("A network, such as 10.20.0.0/24 or 2001:db8::/32.")
                @Size(max = 43)
                @ValidationRule(
                        value = "isCIDR(self) && cidr(self).masked() == cidr(self)",
                        message =
                                "write a network address with its prefix length and no host bits,"
                                        + " such as 10.20.0.0/24 or 2001:db8::/32")
                @Nullable String cidr,
        @JsonPropertyDescription("Smaller networks inside cidr that are left out.")
                @Size(min = 1, max = 16)
                @ListSet
                List<@Size(max = 43) String> except) {

    public NetworkPeer {
        namespaces = namespaces == null ? List.of() : List.copyOf(namespaces);
        except = except == null ? List.of() : List.copyOf(except);
    }
}
