package io.securitybaseline.api;

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
                "!('*' in self.apiGroups) && !self.resources.exists(r, r.contains('*')) && !('*' in"
                    + " self.verbs)",
        message = "wildcards are not allowed; list the API groups, resources and verbs")
@ValidationRule(
        value = "!self.verbs.exists(v, v in ['escalate', 'bind', 'impersonate'])",
        message =
                "the verbs escalate, bind and impersonate let a holder raise its own rights; leave"
                    + " them out")
@ValidationRule(
        value = "!self.resources.exists(r, r == 'nodes/proxy')",
        message = "nodes/proxy gives control of every node; leave it out")
@ValidationRule(
        value =
                "self.verbs.all(v, v in ['get', 'list', 'watch']) || !self.resources.exists(r, r =="
                    + " 'secrets' || r == 'namespaces' || r.startsWith('namespaces/'))",
        message =
                "secrets and namespaces may only be read (get, list, watch): writing them defeats"
                    + " the baseline")
@ValidationRule(
        value =
                "self.verbs.all(v, v in ['get', 'list', 'watch']) || !self.apiGroups.exists(g, g in"
                    + " ['rbac.authorization.k8s.io', 'admissionregistration.k8s.io',"
                    + " 'securitybaseline.io'])",
        message =
                "rbac.authorization.k8s.io, admissionregistration.k8s.io and securitybaseline.io"
                    + " may only be read (get, list, watch)")
public record RoleRule(
        @JsonPropertyDescription("API groups; \"\" is the core group.")
                @Required
                @Size(min = 1, max = 16)
                @Atomic
                List<@Size(max = 253) String> apiGroups,
        @JsonPropertyDescription("Resources and subresources, such as pods or pods/log.")
                @Required
                @Size(min = 1, max = 32)
                @Atomic
                List<@Size(min = 1, max = 128) String> resources,
        @JsonPropertyDescription("Names of objects to which the rule is limited; all when absent.")
                @Size(max = 32)
                @Atomic
                List<@Size(min = 1, max = 253) String> resourceNames,
        @JsonPropertyDescription("Verbs, such as get, list and watch.")
                @Required
                @Size(min = 1, max = 16)
                @Atomic
                List<@Size(min = 1, max = 32) String> verbs) {

    public RoleRule {
        apiGroups = apiGroups == null ? List.of() : List.copyOf(apiGroups);
        resources = resources == null ? List.of() : List.copyOf(resources);
        resourceNames = resourceNames == null ? List.of() : List.copyOf(resourceNames);
        verbs = verbs == null ? List.of() : List.copyOf(verbs);
    }
}
