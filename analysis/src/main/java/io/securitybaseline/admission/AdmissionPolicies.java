package io.securitybaseline.admission;

import io.securitybaseline.api.AdmissionRule;
import io.securitybaseline.api.AdmissionSpec;
import io.securitybaseline.api.Control;
import io.securitybaseline.api.ForeignPolicies;
import io.securitybaseline.api.NetworkSpec;
import io.securitybaseline.api.Reason;
import io.securitybaseline.api.RuleAction;
import io.securitybaseline.baseline.EffectiveBaseline.Scope;
import io.securitybaseline.baseline.SelectedBaseline;
import io.securitybaseline.desired.DesiredItem;
import io.securitybaseline.desired.DesiredSet;
import io.securitybaseline.desired.Problem;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The admission policies of one baseline: one for each action that its rules have, and one for
 * NetworkPolicies of others. Baselines do not merge here: a request is held to the policies of all
 * of them.
 */
public final class AdmissionPolicies {
    private final SelectedBaseline baseline;
    private final PolicyContext context;
    private final Exemptions exemptions;

    /**
     * @param exemptions from the rules of this baseline: at most 256 are honoured, and at most so
     *     many that they have 256 Ki characters as expressions
     * @param now when: exemptions that have ended are left out
     */
    public AdmissionPolicies(
            SelectedBaseline baseline,
            PolicyContext context,
            Collection<Exemption> exemptions,
            Instant now) {
        this.baseline = baseline;
        this.context = context;
        this.exemptions = Exemptions.of(exemptions, now);
    }

    /** What should be there: of what is asked for, or of what is enforced alone. */
    public DesiredSet desired(Scope scope) {
        List<DesiredItem> items = new ArrayList<>();
        AdmissionSpec admission = baseline.spec().admission();
        if (admission != null && takesPart(Control.admission, scope)) {
            for (RuleAction action : RuleAction.values()) {
                List<AdmissionRule> rules =
                        admission.rules().stream().filter(it -> it.action() == action).toList();
                if (!rules.isEmpty()) {
                    items.addAll(pods(action, rules));
                }
            }
        }
        if (deniesForeignPolicies() && takesPart(Control.network, scope)) {
            String name = PolicyNames.ofNetwork(baseline.name());
            items.addAll(
                    Policies.of(
                            name,
                            baseline,
                            NetworkPolicyGuard.spec(name, baseline, context),
                            RuleAction.Deny.name()));
        }
        return DesiredSet.of(items, problems());
    }

    /** What shows that the policies act which refuse something. */
    public List<Probe> probes() {
        List<Probe> probes = new ArrayList<>();
        AdmissionSpec admission = baseline.spec().admission();
        if (admission != null
                && admission.rules().stream().anyMatch(it -> it.action() == RuleAction.Deny)) {
            probes.add(
                    Probe.ofPods(
                            PolicyNames.of(baseline.name(), RuleAction.Deny),
                            admission.rules().stream()
                                    .flatMap(it -> it.registries().stream())
                                    .toList()));
        }
        if (deniesForeignPolicies()) {
            probes.add(Probe.ofNetworkPolicies(PolicyNames.ofNetwork(baseline.name())));
        }
        return probes;
    }

    /** Whether the baseline has or should have any policy. */
    public static boolean isAskedForBy(SelectedBaseline baseline) {
        NetworkSpec network = baseline.spec().network();
        return baseline.spec().admission() != null
                || (network != null && network.foreignPolicies() == ForeignPolicies.Deny);
    }

    private List<DesiredItem> pods(RuleAction action, List<AdmissionRule> rules) {
        String name = PolicyNames.of(baseline.name(), action);
        PodPolicy policy = new PodPolicy(name, baseline, rules, exemptions);
        return Policies.of(name, baseline, policy.spec(context), action.name());
    }

    private boolean deniesForeignPolicies() {
        NetworkSpec network = baseline.spec().network();
        return network != null && network.foreignPolicies() == ForeignPolicies.Deny;
    }

    private boolean takesPart(Control control, Scope scope) {
        return scope == Scope.ASKED_FOR || baseline.enforces(control);
    }

    private List<Problem> problems() {
        return exemptions.beyond() == 0
                ? List.of()
                : List.of(
                        new Problem(
                                Control.admission,
                                baseline.name(),
                                Reason.Invalid,
                                exemptions.beyond()
                                        + " exemptions are not honoured, because policies have no"
                                        + " room for more than "
                                        + exemptions.honoured().size()
                                        + "; those that end first are left out"));
    }
}
