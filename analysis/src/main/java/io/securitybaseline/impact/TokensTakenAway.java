package io.securitybaseline.impact;

import io.securitybaseline.api.Consequence;
import io.securitybaseline.api.Control;
import io.securitybaseline.baseline.EffectiveRbac;
import io.securitybaseline.baseline.WithOrigin;
import io.securitybaseline.workload.Workload;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Workloads whose pods get the token of a ServiceAccount today only because nobody says no. */
final class TokensTakenAway implements ImpactCheck {
    private static final String FIELD = "automountServiceAccountToken";

    private final EffectiveRbac rbac;
    private final PendingEnforcement enforcement;

    TokensTakenAway(EffectiveRbac rbac, PendingEnforcement enforcement) {
        this.rbac = rbac;
        this.enforcement = enforcement;
    }

    /** Whether pods of the workload get a token once the baselines are enforced. */
    boolean leaves(Workload workload) {
        Boolean own = workload.podSpec().getAutomountServiceAccountToken();
        if (own != null) {
            return own;
        }
        return setting(workload)
                .map(WithOrigin::value)
                .orElseGet(() -> enforcement.account(workload).token());
    }

    /** The pod's own word counts more than that of its ServiceAccount, and stays as it is. */
    @Override
    public Stream<ImpactEffect> effects(Workload head) {
        return head.podSpec().getAutomountServiceAccountToken() == null
                        && enforcement.account(head).token()
                ? setting(head).filter(it -> !it.value()).map(it -> effect(head, it)).stream()
                : Stream.empty();
    }

    private Optional<WithOrigin<Boolean>> setting(Workload workload) {
        return Optional.ofNullable(rbac.automount().get(workload.serviceAccount()))
                .filter(it -> !it.isWaived());
    }

    private static ImpactEffect effect(Workload head, WithOrigin<Boolean> off) {
        return ImpactEffect.of(
                Consequence.TokenTakenAway,
                Control.rbac,
                "TokenAutomount",
                head,
                off.baseline(),
                "ServiceAccount %s gives its pods no token any more; whether this one uses it cannot be seen"
                        .formatted(head.serviceAccount()),
                List.of(Place.wanting("", head.path("spec." + FIELD), "true")));
    }
}
