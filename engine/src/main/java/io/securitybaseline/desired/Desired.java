package io.securitybaseline.desired;

import io.securitybaseline.api.Control;
import io.securitybaseline.api.Reason;
import io.securitybaseline.baseline.EffectiveBaseline;
import io.securitybaseline.baseline.SelectedBaseline;
import io.securitybaseline.live.ClusterFacts;
import io.securitybaseline.live.LiveNamespace;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Turns an effective baseline into what one namespace should contain. */
public final class Desired {
    private Desired() {}

    /** What baselines ask for in vain, because the operator is not set up for the control. */
    public static List<Problem> ofDisabledControls(
            List<SelectedBaseline> selecting, Set<Control> controls) {
        return selecting.stream()
                .flatMap(
                        baseline ->
                                Arrays.stream(Control.values())
                                        .filter(
                                                control ->
                                                        baseline.spec().modeOf(control).isPresent()
                                                                && !controls.contains(control))
                                        .map(
                                                control ->
                                                        new Problem(
                                                                control,
                                                                baseline.name(),
                                                                Reason.ControlDisabled,
                                                                "the operator is not set up for "
                                                                        + control
                                                                        + "; add it to the chart's"
                                                                        + " controls")))
                .toList();
    }

    /**
     * What the namespace should contain. The live namespace matters only where what is asked for
     * depends on it: stricter Pod Security levels that somebody else has set, ServiceAccounts that
     * exist, and what is already denied.
     */
    public static DesiredSet of(
            EffectiveBaseline effective, LiveNamespace live, ClusterFacts facts) {
        Draft draft = new Draft(live, facts);
        for (Control control : Control.values()) {
            if (facts.controls().contains(control)) {
                add(control, effective, draft);
            }
        }
        return draft.done();
    }

    private static void add(Control control, EffectiveBaseline effective, Draft draft) {
        switch (control) {
            case podSecurity -> PodSecurityLabels.add(effective.podSecurity(), draft);
            case network -> NetworkPolicies.add(effective.network(), draft);
            case rbac -> AccessControl.add(effective.rbac(), draft);
            case registries -> PullSecrets.add(effective.registries(), draft);
            case resources -> ResourceLimits.add(effective.resources(), draft);
            case admission -> {} // its policies stand beside all namespaces
        }
    }
}
