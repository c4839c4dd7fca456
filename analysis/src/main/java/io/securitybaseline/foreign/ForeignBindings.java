package io.securitybaseline.foreign;

import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.api.model.rbac.RoleRef;
import io.fabric8.kubernetes.api.model.rbac.Subject;
import io.securitybaseline.api.Control;
import io.securitybaseline.api.Reason;
import io.securitybaseline.diff.FieldDifference;
import io.securitybaseline.live.ItemKind;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the RoleBindings that give somebody what undoes a baseline, or give it to everybody. */
final class ForeignBindings {
    /** Groups that nobody has to be made a member of, and the user that is nobody. */
    private static final Set<String> EVERYBODY =
            Set.of(
                    "Group/system:authenticated",
                    "Group/system:unauthenticated",
                    "Group/system:serviceaccounts",
                    "User/system:anonymous");

    private final NamespaceContext context;
    private final BoundRules rules;

    private ForeignBindings(NamespaceContext context) {
        this.context = context;
        this.rules = new BoundRules(context);
    }

    static Stream<ForeignObject> in(NamespaceContext context) {
        return context.asking(Control.rbac).stream()
                .flatMap(asked -> new ForeignBindings(context).found(asked));
    }

    private Stream<ForeignObject> found(Asked asked) {
        return context.foreign(ItemKind.RoleBinding, RoleBinding.class).stream()
                .filter(BoundRules::isForSomebody)
                .flatMap(binding -> found(binding, asked).stream());
    }

    private Optional<ForeignObject> found(RoleBinding binding, Asked asked) {
        List<FieldDifference> fields = new ArrayList<>(everybody(binding));
        grants(binding).ifPresent(fields::add);
        return fields.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        ForeignObject.of(
                                Control.rbac,
                                binding,
                                asked,
                                Reason.ForeignBinding,
                                fields,
                                "delete it, or give fewer people less with rbac.bindings of the"
                                        + " baseline"));
    }

    private List<FieldDifference> everybody(RoleBinding binding) {
        List<FieldDifference> fields = new ArrayList<>();
        for (int i = 0; i < binding.getSubjects().size(); i++) {
            Subject subject = binding.getSubjects().get(i);
            String who = subject.getKind() + "/" + subject.getName();
            if (EVERYBODY.contains(who) || context.clusterRoles().everybody().contains(who)) {
                fields.add(
                        new FieldDifference(
                                List.of("subjects", "[" + i + "]"), "", who + " means everyone"));
            }
        }
        return fields;
    }

    private Optional<FieldDifference> grants(RoleBinding binding) {
        RoleRef role = binding.getRoleRef();
        Set<Grant> grants = Grant.in(rules.of(role));
        if (grants.isEmpty() || rules.isOrdinary(role)) {
            return Optional.empty();
        }
        String what = grants.stream().map(Grant::words).collect(Collectors.joining(", "));
        return Optional.of(
                new FieldDifference(
                        List.of("roleRef"),
                        "",
                        role.getKind() + "/" + role.getName() + " " + what));
    }
}
