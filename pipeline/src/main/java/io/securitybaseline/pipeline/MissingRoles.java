package io.securitybaseline.pipeline;

import io.securitybaseline.api.BindingEntry;
import io.securitybaseline.api.Control;
import io.securitybaseline.api.Reason;
import io.securitybaseline.baseline.EffectiveBaseline;
import io.securitybaseline.baseline.WithOrigin;
import io.securitybaseline.desired.Problem;
import io.securitybaseline.live.ClusterRoles;

import java.util.List;

/**
 * The bindings to ClusterRoles that do not exist. They are written all the same, so that they hold
 * from the moment on in which the role comes; until then they give nothing.
 */
final class MissingRoles {
    private MissingRoles() {}

    /**
     * One problem for each such binding.
     *
     * @param roles all of the cluster; none at all are not known, for no cluster has none
     */
    static List<Problem> problems(EffectiveBaseline askedFor, ClusterRoles roles) {
        return roles.rules().isEmpty()
                ? List.of()
                : askedFor.rbac().bindings().stream()
                        .filter(it -> !it.isWaived())
                        .filter(it -> isMissing(it.value(), roles))
                        .map(MissingRoles::problem)
                        .toList();
    }

    private static boolean isMissing(BindingEntry binding, ClusterRoles roles) {
        return binding.clusterRole() != null && !roles.rules().containsKey(binding.clusterRole());
    }

    private static Problem problem(WithOrigin<BindingEntry> binding) {
        return new Problem(
                Control.rbac,
                binding.baseline(),
                Reason.RoleNotFound,
                "binding "
                        + binding.value().name()
                        + " names ClusterRole "
                        + binding.value().clusterRole()
                        + ", which does not exist; create it, or correct the name");
    }
}
