package io.securitybaseline.scenario;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.securitybaseline.api.NamespaceSecurityReport;
import io.securitybaseline.api.SecurityBaseline;
import io.securitybaseline.baseline.BaselineSet;
import io.securitybaseline.baseline.NamespaceGlobs;
import io.securitybaseline.baseline.NamespaceSelection;
import io.securitybaseline.baseline.SelectedBaseline;
import io.securitybaseline.diff.ChangeSet;
import io.securitybaseline.diff.Outcome;
import io.securitybaseline.foreign.ForeignObjects;
import io.securitybaseline.impact.Breaches;
import io.securitybaseline.impact.Impact;
import io.securitybaseline.impact.ImpactPrediction;
import io.securitybaseline.live.ItemKey;
import io.securitybaseline.live.LiveNamespace;
import io.securitybaseline.pipeline.Applicable;
import io.securitybaseline.pipeline.Around;
import io.securitybaseline.pipeline.Blindness;
import io.securitybaseline.pipeline.Conclusion;
import io.securitybaseline.pipeline.Decision;
import io.securitybaseline.pipeline.Deeds;
import io.securitybaseline.pipeline.Moment;
import io.securitybaseline.pipeline.NamespaceObservation;
import io.securitybaseline.pipeline.Observation;
import io.securitybaseline.pipeline.Recollection;
import io.securitybaseline.pipeline.ScanRequest;
import io.securitybaseline.pipeline.ScanResult;
import io.securitybaseline.pipeline.Target;
import io.securitybaseline.report.NamespaceResult;
import io.securitybaseline.report.Released;
import io.securitybaseline.throttle.NamespaceThrottle;
import io.securitybaseline.waiver.Waivers;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The namespace of a scenario, for the operator's own pipeline. */
final class ScenarioTarget implements Target {
    private static final Duration WRITING = Duration.ofMillis(8);

    private final Scenario scenario;
    private final LiveNamespace seen;
    private final List<SecurityBaseline> baselines;
    private final Waivers waivers;
    private final Instant detected;
    private NamespaceObservation observed;
    private InMemoryApplier applier;
    private NamespaceResult result;

    ScenarioTarget(
            Scenario scenario,
            LiveNamespace seen,
            List<SecurityBaseline> baselines,
            Waivers waivers,
            Instant detected) {
        this.scenario = scenario;
        this.seen = seen;
        this.baselines = baselines;
        this.waivers = waivers;
        this.detected = detected;
    }

    NamespaceObservation observed() {
        return observed;
    }

    NamespaceResult result() {
        return result;
    }

    /** The namespace when all is done. */
    LiveNamespace after() {
        return applier.after(result.report());
    }

    @Override
    public Optional<Observation> observe() {
        BaselineSet baselineSet = BaselineSet.of(baselines);
        List<SelectedBaseline> selecting =
                baselineSet.selecting(
                        seen.name(),
                        seen.labels(),
                        new NamespaceSelection(
                                NamespaceGlobs.of(scenario.settings().systemNamespaces())));
        NamespaceObservation first =
                new NamespaceObservation(
                        recalled(selecting),
                        new Applicable(
                                baselineSet,
                                selecting,
                                waivers.in(seen.name(), seen.labels(), detected),
                                Set.of(),
                                scenario.servesBaselines()),
                        new Around(scenario.facts(), scenario.clusterRoles(), Blindness.NONE),
                        Recollection.NONE,
                        new Moment(detected, Duration.ZERO));
        LiveNamespace remembering =
                Remembered.in(first.live(), Decision.of(first).demand().wanted());
        observed = scanned(first.with(remembering));
        return Optional.of(observed);
    }

    private LiveNamespace recalled(List<SelectedBaseline> selecting) {
        NamespaceSecurityReport report = seen.report();
        return report == null || selecting.isEmpty()
                ? seen
                : new LiveNamespace(
                        seen.namespace(),
                        seen.objects(),
                        Released.recalled(report, seen.objects()));
    }

    /** Pods and workloads are looked through where there are some. */
    private NamespaceObservation scanned(NamespaceObservation unscanned) {
        List<HasMetadata> workloads = scenario.workloads();
        if (workloads.isEmpty()) {
            return unscanned;
        }
        NamespaceObservation scanning = recollecting(unscanned, Optional.empty());
        Optional<ScanResult.Last> scan =
                scanning.scanRequest()
                        .filter(it -> it.enforcement().isPresent())
                        .map(it -> new ScanResult.Last(it, look(it, workloads)));
        return scan.isEmpty() ? unscanned : recollecting(unscanned, scan);
    }

    private static ScanResult look(ScanRequest request, List<HasMetadata> workloads) {
        return new ScanResult(
                Optional.of(ForeignObjects.NONE),
                new ImpactPrediction.Seen(
                        Impact.of(request.enforcement().orElseThrow(), workloads), "", List.of()),
                Optional.of(
                        request.enforced()
                                .map(it -> Breaches.of(it, workloads))
                                .orElse(Breaches.NONE)));
    }

    private static NamespaceObservation recollecting(
            NamespaceObservation observation, Optional<ScanResult.Last> scan) {
        return new NamespaceObservation(
                observation.live(),
                observation.baselines(),
                observation.around(),
                new Recollection(NamespaceThrottle.NONE, true, scan, Map.of()),
                observation.moment());
    }

    @Override
    public LiveNamespace lookCloser(LiveNamespace live, Set<ItemKey> keys) {
        return live; // a scenario's objects are whole
    }

    @Override
    public List<Outcome> apply(ChangeSet changes, LiveNamespace live) {
        applier = new InMemoryApplier(live, scenario.refusals());
        return applier.apply(changes);
    }

    @Override
    public Moment now() {
        return new Moment(detected.plus(WRITING), WRITING);
    }

    @Override
    public void record(Deeds deeds, Conclusion conclusion) {
        result = Objects.requireNonNull(conclusion.result());
    }
}
