package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.securitybaseline.api.schema.Atomic;

import java.util.List;

/**
 * One rule of a Role: verbs on resources. What would let its holder leave the baseline or raise its
 * own rights is refused.
 */
@ValidationRule(
        value =
                "!self.apiGroups.exists(g, g.contains('*'))"
                        + " && !self.resources.exists(r, r.contains('*'))"
                        + " && !self.verbs.exists(v, v.contains('*'))",
        message = "wildcards are not allowed; list the API groups, resources and verbs")
@ValidationRule(
        value = "!self.verbs.exists(v, v in ['escalate', 'bind'] || v.startsWith('impersonate'))",
        message =
                "the verbs escalate, bind and impersonate let a holder raise its own rights; leave"
                        + " them out",
        fieldPath = ".verbs")
@ValidationRule(
        value = "!('nodes/proxy' in self.resources)",
        message = "nodes/proxy gives control of every node; leave it out",
        fieldPath = ".resources")
@ValidationRule(
        value =
                RoleRule.READS
                        + " || !self.resources.exists(r, r in ['secrets', 'namespaces']"
                        + " || r.startsWith('secrets/') || r.startsWith('namespaces/'))",
        message =
                "secrets and namespaces may only be read (get, list, watch): writing them defeats"
                        + " the baseline",
        fieldPath = ".verbs")
@ValidationRule(
        value =
                RoleRule.READS
                        + " || !self.apiGroups.exists(g, g in ['rbac.authorization.k8s.io',"
                        + " 'admissionregistration.k8s.io', 'securitybaseline.io'])",
        message =
                "rbac.authorization.k8s.io, admissionregistration.k8s.io and securitybaseline.io"
                        + " may only be read (get, list, watch)",
        fieldPath = ".verbs")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RoleRule(
        @JsonPropertyDescription("API groups; \"\" is the core group.")
                @Required
                @Size(min = 1, max = 16)
                @Atomic
                @ValidationRule(
                        value = "self.all(g, g.matches('^[-.a-z0-9*]*$'))",
                        message =
                                "API groups are in lower case and without a version, such as apps;"
                                        + " the core group is \"\"")
                List<@Size(max = 128) String> apiGroups,
        @JsonPropertyDescription("Resources and subresources, such as pods or pods/log.")
                @Required
                @Size(min = 1, max = 32)
                @Atomic
                @ValidationRule(
                        value = "self.all(r, r.matches('^[-a-z0-9*]+(/.+)?$'))",
                        message =
                                "resources are plurals in lower case, with a subresource after a"
                                        + " slash, such as deployments or pods/log")
                List<@Size(max = 96) String> resources,
        @JsonPropertyDescription("Names of objects to which the rule is limited; all when absent.")
                @Size(min = 1, max = 32)
                @Atomic
                List<@Size(min = 1, max = 253) String> resourceNames,
        @JsonPropertyDescription("Verbs, such as get, list and watch.")
                @Required
                @Size(min = 1, max = 16)
                @Atomic
                @ValidationRule(
                        value = "self.all(v, v.matches('^[-:.a-z0-9*]+$'))",
                        message = "verbs are in lower case, such as get, list or watch")
                List<@Size(max = 32) String> verbs) {

    static final String READS = "self.verbs.all(v, v in ['get', 'list', 'watch'])";

    public RoleRule {
        apiGroups = apiGroups == null ? List.of() : List.copyOf(apiGroups);
        resources = resources == null ? List.of() : List.copyOf(resources);
        resourceNames = resourceNames == null ? List.of() : List.copyOf(resourceNames);
        verbs = verbs == null ? List.of() : List.copyOf(verbs);
    }
}
