package io.securitybaseline.scenario;

import io.securitybaseline.api.NamespaceSecurityReport;
import io.securitybaseline.api.SecurityBaseline;
import io.securitybaseline.api.SecurityBaselineStatus;
import io.securitybaseline.api.SecurityWaiver;
import io.securitybaseline.api.SecurityWaiverStatus;
import io.securitybaseline.baseline.SelectedBaseline;
import io.securitybaseline.desired.Desired;
import io.securitybaseline.desired.DesiredSet;
import io.securitybaseline.desired.Problem;
import io.securitybaseline.diff.Outcome;
import io.securitybaseline.live.LiveNamespace;
import io.securitybaseline.pipeline.Decision;
import io.securitybaseline.pipeline.Deeds;
import io.securitybaseline.pipeline.NamespaceObservation;
import io.securitybaseline.pipeline.Pipeline;
import io.securitybaseline.report.NamespaceResult;
import io.securitybaseline.status.BaselineTally;
import io.securitybaseline.status.Situation;
import io.securitybaseline.status.WaiverStatusBuilder;
import io.securitybaseline.status.WaiverView;
import io.securitybaseline.waiver.Waiver;
import io.securitybaseline.waiver.Waivers;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One pass of the operator's own pipeline over a scenario.
 *
 * @param statuses by the baseline's name
 * @param waivers statuses of waivers, by name
 * @param after the namespace when all is done
 */
record Round(
        DesiredSet enforced,
        DesiredSet askedFor,
        List<Outcome> outcomes,
        List<Problem> problems,
        NamespaceResult result,
        Map<String, SecurityBaselineStatus> statuses,
        Map<String, SecurityWaiverStatus> waivers,
        LiveNamespace after) {

    static final Instant FIRST = Instant.parse("2026-03-01T12:00:00Z");

    static Round first(Scenario scenario) {
        return of(scenario, scenario.live(), scenario.baselines(), FIRST);
    }

    /** What comes out when nothing happens for a minute. */
    Round next(Scenario scenario) {
        List<SecurityBaseline> told = scenario.baselines().stream().map(this::told).toList();
        return of(scenario, after, told, FIRST.plus(Duration.ofMinutes(1)));
    }

    private SecurityBaseline told(SecurityBaseline baseline) {
        SecurityBaseline told = Yaml.copy(baseline);
        told.setStatus(statuses.get(baseline.getMetadata().getName()));
        return told;
    }

    static Round of(
            Scenario scenario,
            LiveNamespace seen,
            List<SecurityBaseline> baselines,
            Instant detected) {
        Waivers waivers = Waivers.of(scenario.waivers());
        ScenarioTarget target = new ScenarioTarget(scenario, seen, baselines, waivers, detected);
        Deeds deeds = Pipeline.run(target).orElseThrow();
        NamespaceObservation observed = target.observed();
        Decision decision = Decision.of(observed);
        List<SelectedBaseline> selecting = observed.baselines().selecting();
        LiveNamespace live = observed.live();
        NamespaceResult result = target.result();
        Instant applied = deeds.moment().time();
        Map<String, SecurityBaselineStatus> statuses = new TreeMap<>();
        for (SecurityBaseline baseline : baselines) {
            boolean selects =
                    selecting.stream()
                            .anyMatch(it -> it.name().equals(baseline.getMetadata().getName()));
            status(
                            baseline,
                            selects ? Map.of(live.name(), live.labels()) : Map.of(),
                            result,
                            applied)
                    .ifPresent(it -> statuses.put(baseline.getMetadata().getName(), it));
        }
        return new Round(
                decision.demand().enforced(),
                decision.demand().wanted(),
                deeds.outcomes(),
                Stream.concat(
                                decision.changes().problems().stream(),
                                Desired.ofDisabledControls(selecting, scenario.facts().controls())
                                        .stream())
                        .toList(),
                result,
                statuses,
                statuses(
                        scenario,
                        waivers,
                        live,
                        selecting.isEmpty() ? Map.of() : Map.of(live.name(), result),
                        detected),
                target.after());
    }

    private static Map<String, SecurityWaiverStatus> statuses(
            Scenario scenario,
            Waivers waivers,
            LiveNamespace live,
            Map<String, NamespaceResult> results,
            Instant now) {
        Map<String, SecurityWaiverStatus> statuses = new TreeMap<>();
        for (SecurityWaiver resource : scenario.waivers()) {
            Waiver waiver = Waiver.of(resource);
            boolean covers = waiver.covers(live.name(), live.labels());
            statuses.put(
                    waiver.name(),
                    WaiverStatusBuilder.of(
                            new WaiverView(
                                    resource,
                                    waiver,
                                    waivers.conflict(waiver, now),
                                    covers ? Set.of(live.name()) : Set.of(),
                                    Optional.empty(),
                                    covers ? results : Map.of(),
                                    now)));
        }
        return statuses;
    }

    /** Empty for a deleted baseline that holds nothing any more: it is gone. */
    private static Optional<SecurityBaselineStatus> status(
            SecurityBaseline baseline,
            Map<String, Map<String, String>> selected,
            NamespaceResult result,
            Instant now) {
        boolean leaving = baseline.isMarkedForDeletion();
        int held = holds(result.report(), baseline.getMetadata().getName()) ? 1 : 0;
        if (leaving && held == 0) {
            return Optional.empty();
        }
        BaselineTally tally = new BaselineTally(baseline.getMetadata().getName());
        tally.baseline(baseline);
        selected.forEach(tally::select);
        tally.put(result);
        return Optional.of(
                tally.status(
                        new Situation(
                                baseline.getStatus(),
                                List.of(),
                                Optional.empty(),
                                leaving ? OptionalInt.of(held) : OptionalInt.empty(),
                                Map.of(),
                                now)));
    }

    private static boolean holds(
            @org.jspecify.annotations.Nullable NamespaceSecurityReport report, String baseline) {
        return report != null
                && report.getInventory().stream().anyMatch(it -> it.baseline().equals(baseline));
    }
}
