package io.securitybaseline.pipeline;

import io.securitybaseline.admission.AdmissionPolicies;
import io.securitybaseline.api.Control;
import io.securitybaseline.baseline.EffectiveBaseline;
import io.securitybaseline.baseline.EffectiveBaseline.Scope;
import io.securitybaseline.baseline.SelectedBaseline;
import io.securitybaseline.desired.DesiredSet;
import io.securitybaseline.diff.Disposition;
import io.securitybaseline.foreign.ForeignObjects;
import io.securitybaseline.impact.Breaches;
import io.securitybaseline.impact.ImpactPrediction;
import io.securitybaseline.live.ItemKey;
import io.securitybaseline.live.LiveNamespace;
import io.securitybaseline.report.ReportBuilder;
import io.securitybaseline.throttle.NamespaceThrottle;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that decides about the admission policies of one baseline, which stand beside all
 * namespaces.
 *
 * @param leave whether the baseline is being deleted, and whether its removal must be confirmed
 */
public record PolicyObservation(
        LiveNamespace live,
        SelectedBaseline baseline,
        AdmissionPolicies policies,
        Leave leave,
        NamespaceThrottle throttle,
        Moment moment)
        implements Observation {
    private static final DesiredSet NOTHING = DesiredSet.of(List.of(), List.of());

    /** Whether a baseline goes. */
    public enum Leave {
        /** It holds. */
        NO,
        /** It is being deleted. */
        LEAVING,
        /** It is being deleted, and what it has stays until that is confirmed. */
        WAITING
    }

    @Override
    public Demand demand() {
        return new Demand(
                List.of(baseline),
                EffectiveBaseline.of(List.of(baseline), Scope.ASKED_FOR),
                leave == Leave.NO ? policies.desired(Scope.ENFORCED) : NOTHING,
                leave == Leave.NO ? policies.desired(Scope.ASKED_FOR) : NOTHING,
                (key, entry) ->
                        leave == Leave.WAITING || isSilentOn(key)
                                ? Disposition.KEEP
                                : Disposition.PRUNE);
    }

    @Override
    public ForeignObjects foreign(Demand demand) {
        return ForeignObjects.NONE;
    }

    @Override
    public PolicyObservation with(LiveNamespace closer) {
        return new PolicyObservation(closer, baseline, policies, leave, throttle, moment);
    }

    @Override
    public Conclusion conclude(Decision decision, Deeds deeds) {
        return new Conclusion(
                ReportBuilder.of(
                        live,
                        decision.demand().selecting(),
                        decision.demand().effective(),
                        deeds.outcomes(),
                        decision.changes().problems(),
                        decision.foreign(),
                        new ImpactPrediction.NotAsked(),
                        Optional.of(Breaches.NONE),
                        Map.of(),
                        moment.time(),
                        deeds.moment().time()),
                Optional.empty());
    }

    /** An audited control leaves what is there as it is, and so does a suspended baseline. */
    private boolean isSilentOn(ItemKey key) {
        Control control = key.control();
        return leave == Leave.NO
                && (baseline.isSuspended()
                        || (baseline.spec().modeOf(control).isPresent()
                                && !baseline.enforces(control)));
    }
}
