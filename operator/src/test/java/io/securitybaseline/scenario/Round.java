package io.securitybaseline.scenario;

import io.securitybaseline.api.NamespaceSecurityReport;
import io.securitybaseline.api.SecurityBaseline;
import io.securitybaseline.api.SecurityBaselineStatus;
import io.securitybaseline.baseline.EffectiveBaseline;
import io.securitybaseline.baseline.EffectiveBaseline.Scope;
import io.securitybaseline.baseline.NamespaceGlobs;
import io.securitybaseline.baseline.SelectedBaseline;
import io.securitybaseline.baseline.Selection;
import io.securitybaseline.baseline.Standing;
import io.securitybaseline.desired.Desired;
import io.securitybaseline.desired.DesiredSet;
import io.securitybaseline.desired.Problem;
import io.securitybaseline.diff.ChangeSet;
import io.securitybaseline.diff.Differ;
import io.securitybaseline.diff.Outcome;
import io.securitybaseline.diff.Releases;
import io.securitybaseline.live.ClusterFacts;
import io.securitybaseline.live.LiveNamespace;
import io.securitybaseline.report.NamespaceResult;
import io.securitybaseline.report.PolicyResult;
import io.securitybaseline.report.Reporting;
import io.securitybaseline.status.BaselineView;
import io.securitybaseline.status.Rollouts;
import io.securitybaseline.status.Statuses;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One pass of the seven steps over a scenario, joined as the operator joins them.
 *
 * @param statuses by the baseline's name
 * @param after the namespace when all is done
 */
record Round(
        DesiredSet enforced,
        DesiredSet askedFor,
        List<Outcome> outcomes,
        List<Problem> problems,
        NamespaceResult result,
        Map<String, SecurityBaselineStatus> statuses,
        LiveNamespace after) {

    static final Instant FIRST = Instant.parse("2026-03-01T12:00:00Z");

    private static final Duration WRITING = Duration.ofMillis(8);

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
        Selection selection =
                new Selection(NamespaceGlobs.of(scenario.settings().systemNamespaces()));
        Standing standing = Standing.of(baselines);
        List<SelectedBaseline> selecting =
                standing.selecting(seen.name(), seen.labels(), selection);
        ClusterFacts facts = scenario.facts();
        EffectiveBaseline asked = EffectiveBaseline.of(selecting, Scope.ASKED_FOR);
        DesiredSet enforced =
                Desired.of(EffectiveBaseline.of(selecting, Scope.ENFORCED), seen, facts);
        DesiredSet askedFor = Desired.of(asked, seen, facts);
        LiveNamespace live = Remembered.in(seen, askedFor);
        Releases releases =
                new Releases(
                        standing,
                        selecting,
                        facts.controls(),
                        baseline -> false,
                        scenario::servesBaselines);
        ChangeSet changes = Differ.diff(enforced, askedFor, live, releases);
        InMemoryApplier applier = new InMemoryApplier(live, scenario.refusals());
        List<Outcome> outcomes = applier.apply(changes);
        List<Problem> problems =
                Stream.concat(
                                changes.problems().stream(),
                                Desired.ofDisabledControls(selecting, facts.controls()).stream())
                        .toList();
        Instant applied = detected.plus(WRITING);
        NamespaceResult result =
                Reporting.of(
                        live, selecting, asked, outcomes, problems, Map.of(), detected, applied);
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
                enforced,
                askedFor,
                outcomes,
                problems,
                result,
                statuses,
                applier.after(result.report()));
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
        Map<String, NamespaceResult> results =
                selected.isEmpty() ? Map.of() : Map.of(result.namespace(), result);
        return Optional.of(
                Statuses.of(
                        new BaselineView(
                                baseline,
                                selected.keySet(),
                                results,
                                List.of(),
                                Optional.empty(),
                                Rollouts.of(baseline, selected, results, Map.of(), now),
                                leaving ? OptionalInt.of(held) : OptionalInt.empty(),
                                PolicyResult.NONE,
                                now)));
    }

    private static boolean holds(
            @org.jspecify.annotations.Nullable NamespaceSecurityReport report, String baseline) {
        return report != null
                && report.getInventory().stream().anyMatch(it -> it.baseline().equals(baseline));
    }
}
