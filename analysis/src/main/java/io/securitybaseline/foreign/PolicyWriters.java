package io.securitybaseline.foreign;

import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.api.model.rbac.RoleRef;
import io.securitybaseline.api.Control;
import io.securitybaseline.api.Reason;
import io.securitybaseline.api.Verdict;
import io.securitybaseline.desired.NetworkPolicies;
import io.securitybaseline.live.ItemKind;

import java.util.List;
import java.util.stream.Stream;

/**
 * Notes on the RoleBindings, the baseline's own among them, through which a denied direction can be
 * re-opened: their role is an ordinary one, or one of the baseline, and writes NetworkPolicies, as
 * {@code edit} and {@code admin} do.
 */
final class PolicyWriters {
    private PolicyWriters() {}

    static List<Note> in(NamespaceContext context) {
        if (!context.askedFor().items().containsKey(NetworkPolicies.DEFAULT_DENY)) {
            return List.of();
        }
        BoundRules rules = new BoundRules(context);
        return context.asking(Control.rbac)
                .map(asked -> notes(context, rules, asked))
                .orElse(List.of());
    }

    private static List<Note> notes(NamespaceContext context, BoundRules rules, Asked asked) {
        Stream<RoleBinding> others =
                context.foreign(ItemKind.RoleBinding, RoleBinding.class).stream()
                        .filter(BoundRules::isForSomebody)
                        .filter(it -> rules.isOrdinary(it.getRoleRef()));
        return Stream.concat(others, NamespaceContext.bindings(context.enforced()))
                .filter(it -> writesPolicies(rules.of(it.getRoleRef())))
                .map(it -> note(it, asked))
                .toList();
    }

    private static boolean writesPolicies(List<PolicyRule> rules) {
        return Grant.in(rules).stream()
                .anyMatch(it -> it == Grant.WRITE_NETWORK_POLICIES || it == Grant.EVERYTHING);
    }

    private static Note note(RoleBinding binding, Asked asked) {
        RoleRef role = binding.getRoleRef();
        return new Note(
                Control.rbac,
                asked.enforced(),
                Verdict.Compliant,
                Reason.GrantsNetworkPolicyWrite,
                "RoleBinding/" + binding.getMetadata().getName(),
                role.getKind()
                        + " "
                        + role.getName()
                        + " writes NetworkPolicies, so its subjects can re-open what is denied");
    }
}
