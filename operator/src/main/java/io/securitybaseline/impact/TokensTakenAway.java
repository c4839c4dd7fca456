package io.securitybaseline.impact;

import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.securitybaseline.api.Control;
import io.securitybaseline.baseline.EffectiveRbac;
import io.securitybaseline.baseline.Sourced;
import io.securitybaseline.live.LiveNamespace;
import io.securitybaseline.workload.Workload;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Workloads whose pods get the token of a ServiceAccount today only because nobody says no. */
final class TokensTakenAway {
    private static final String FIELD = "automountServiceAccountToken";

    private final EffectiveRbac rbac;
    private final LiveNamespace namespace;

    TokensTakenAway(EffectiveRbac rbac, LiveNamespace namespace) {
        this.rbac = rbac;
        this.namespace = namespace;
    }

    Stream<Effect> effects(Family family) {
        Workload head = family.head();
        String account = account(head);
        return Optional.ofNullable(rbac.automount().get(account))
                .filter(it -> !it.value() && getsTokenToday(head, account))
                .map(it -> effect(head, account, it))
                .stream();
    }

    /** The pod's own word counts more than that of its ServiceAccount, and stays as it is. */
    private boolean getsTokenToday(Workload head, String account) {
        return head.podSpec().getAutomountServiceAccountToken() == null
                && namespace
                        .serviceAccount(account)
                        .map(ServiceAccount::getAutomountServiceAccountToken)
                        .orElse(true);
    }

    private static Effect effect(Workload head, String account, Sourced<Boolean> off) {
        return Effect.of(
                Consequence.TokenTakenAway,
                Control.rbac,
                "TokenAutomount",
                head,
                off.baseline(),
                "ServiceAccount %s gives its pods no token any more; whether this one uses it cannot be seen"
                        .formatted(account),
                List.of(Place.wanting("", head.path("spec." + FIELD), "true")));
    }

    private static String account(Workload head) {
        String name = head.podSpec().getServiceAccountName();
        return name == null || name.isEmpty() ? EffectiveRbac.DEFAULT : name;
    }
}
