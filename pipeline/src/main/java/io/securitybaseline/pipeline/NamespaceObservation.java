package io.securitybaseline.pipeline;

import io.securitybaseline.baseline.EffectiveBaseline;
import io.securitybaseline.baseline.EffectiveBaseline.Scope;
import io.securitybaseline.desired.Desired;
import io.securitybaseline.desired.DesiredSet;
import io.securitybaseline.desired.Problem;
import io.securitybaseline.diff.AuditAfterWrites;
import io.securitybaseline.foreign.ForeignObjects;
import io.securitybaseline.foreign.NamespaceContext;
import io.securitybaseline.impact.PendingEnforcement;
import io.securitybaseline.live.LiveNamespace;
import io.securitybaseline.report.ReportBuilder;
import io.securitybaseline.throttle.NamespaceThrottle;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything that decides about one namespace. */
public record NamespaceObservation(
        LiveNamespace live,
        Applicable baselines,
        Around around,
        Recollection recollection,
        Moment moment)
        implements Observation {

    @Override
    public Demand demand() {
        EffectiveBaseline enforced = effective(Scope.ENFORCED);
        EffectiveBaseline askedFor = effective(Scope.ASKED_FOR);
        Blindness blindness = around.blindness();
        DesiredSet written = blindness.hold(Desired.of(enforced, live, around.facts()));
        DesiredSet wanted =
                askedFor.equals(enforced)
                        ? written
                        : blindness.hold(Desired.of(askedFor, live, around.facts()));
        return new Demand(
                baselines.selecting(),
                askedFor,
                written,
                wanted,
                blindness.keep(baselines.releasePolicy(around.facts().controls())));
    }

    @Override
    public ForeignObjects foreign(Demand demand) {
        return ForeignObjects.in(context(demand));
    }

    @Override
    public NamespaceThrottle throttle() {
        return recollection.throttle();
    }

    @Override
    public NamespaceObservation with(LiveNamespace closer) {
        return new NamespaceObservation(closer, baselines, around, recollection, moment);
    }

    @Override
    public Conclusion conclude(Decision decision, Deeds deeds) {
        Demand demand = decision.demand();
        List<Problem> problems =
                Stream.of(
                                decision.changes().problems(),
                                around.blindness().problems(demand.selecting()),
                                MissingRoles.problems(demand.effective(), around.roles()),
                                Desired.ofDisabledControls(
                                        demand.selecting(), around.facts().controls()))
                        .flatMap(List::stream)
                        .toList();
        Optional<ScanRequest> request = request(context(demand), demand.effective());
        ScanResult scanned =
                request.map(it -> ScanResult.known(it, recollection.scan(), live.report()))
                        .orElse(ScanResult.NONE);
        return new Conclusion(
                ReportBuilder.of(
                        live,
                        demand.selecting(),
                        demand.effective(),
                        AuditAfterWrites.of(deeds.outcomes()),
                        problems,
                        decision.foreign().and(scanned.foreign().orElse(ForeignObjects.NONE)),
                        scanned.prediction(),
                        scanned.breaches(),
                        recollection.beside(),
                        moment.time(),
                        deeds.moment().time()),
                request);
    }

    /** What pods and workloads are to be looked through for; empty when for nothing. */
    public Optional<ScanRequest> scanRequest() {
        Demand demand = demand();
        return request(context(demand), demand.effective());
    }

    private NamespaceContext context(Demand demand) {
        return new NamespaceContext(
                live, demand.enforced(), demand.wanted(), demand.selecting(), around.roles());
    }

    private Optional<ScanRequest> request(NamespaceContext context, EffectiveBaseline askedFor) {
        return recollection.scans()
                ? Optional.of(
                                ScanRequest.of(
                                        context,
                                        PendingEnforcement.of(
                                                live,
                                                baselines.selecting(),
                                                askedFor,
                                                effective(Scope.ENFORCED),
                                                this.around.facts().registries()),
                                        PendingEnforcement.ofEnforced(
                                                live,
                                                baselines.selecting(),
                                                effective(Scope.ENFORCED))))
                        .filter(it -> !it.isEmpty())
                : Optional.empty();
    }

    private EffectiveBaseline effective(Scope scope) {
        return EffectiveBaseline.of(baselines.selecting(), scope).exempting(baselines.exceptions());
    }
}
