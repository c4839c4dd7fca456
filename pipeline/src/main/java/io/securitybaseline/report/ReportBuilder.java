package io.securitybaseline.report;

import io.securitybaseline.api.AppliedBaseline;
import io.securitybaseline.api.Control;
import io.securitybaseline.api.ControlVerdict;
import io.securitybaseline.api.ExceptionEntry;
import io.securitybaseline.api.InventoryEntry;
import io.securitybaseline.api.NamespaceViolations;
import io.securitybaseline.api.PlanCounts;
import io.securitybaseline.api.ReleasedObject;
import io.securitybaseline.api.ReportSummary;
import io.securitybaseline.api.Verdict;
import io.securitybaseline.baseline.EffectiveBaseline;
import io.securitybaseline.baseline.SelectedBaseline;
import io.securitybaseline.desired.Problem;
import io.securitybaseline.diff.Outcome;
import io.securitybaseline.foreign.ForeignObjects;
import io.securitybaseline.impact.Breaches;
import io.securitybaseline.impact.ImpactPrediction;
import io.securitybaseline.live.LiveNamespace;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Turns what became of the changes in a namespace into what is told about it. */
public final class ReportBuilder {
    private ReportBuilder() {}

    /**
     * What is told after a reconciliation. The same input gives an equal result, and a
     * reconciliation in which nothing happened gives the report that is there.
     *
     * @param selecting the baselines that select the namespace
     * @param askedFor what they add up to
     * @param problems what is asked for and has no outcome of its own
     * @param foreign what others have put into the namespace
     * @param prediction what enforcement would do to the workloads
     * @param breaches what violates what is enforced; empty while what the report says stands
     * @param beside what holds beside the namespace, by baseline; the report tells it too
     * @param detected when the differences were found
     * @param now when the changes were done
     */
    public static NamespaceResult of(
            LiveNamespace live,
            List<SelectedBaseline> selecting,
            EffectiveBaseline askedFor,
            List<Outcome> outcomes,
            List<Problem> problems,
            ForeignObjects foreign,
            ImpactPrediction prediction,
            Optional<Breaches> breaches,
            Map<String, Map<Control, ControlVerdict>> beside,
            Instant detected,
            Instant now) {
        ReconcileResult result =
                new ReconcileResult(
                        live, outcomes, foreign.found(), askedFor.exceptions(), detected, now);
        List<ExceptionEntry> exceptions =
                Stream.concat(
                                ExceptionEntries.of(askedFor, selecting).stream(),
                                ExceptionEntries.of(result).stream())
                        .toList();
        NamespaceViolations violations = ViolationsSection.of(breaches, live.report());
        List<ControlFinding> findings =
                Stream.concat(
                                findings(outcomes, problems, foreign, result).stream(),
                                ViolationsSection.findings(violations).stream())
                        .toList();
        ControlEvaluator evaluator = new ControlEvaluator(findings, exceptions);
        List<AppliedBaseline> applied = applied(selecting);
        Map<String, BaselineVerdict> verdicts = new TreeMap<>();
        selecting.forEach(
                baseline ->
                        verdicts.put(
                                baseline.name(),
                                evaluator
                                        .on(baseline)
                                        .expecting(
                                                PlanCounter.of(baseline, outcomes),
                                                ImpactSection.summary(
                                                        prediction,
                                                        applied,
                                                        live.report(),
                                                        baseline.name()))));
        PlanCounts plan =
                verdicts.values().stream()
                        .map(BaselineVerdict::plan)
                        .reduce(PlanCounts.NONE, PlanCounts::plus);
        Map<String, Long> considered = ExceptionEntries.considered(askedFor);
        List<InventoryEntry> inventory = InventoryUpdate.after(result);
        List<ReleasedObject> released = Released.after(result, inventory);
        if (selecting.isEmpty() && inventory.isEmpty() && released.isEmpty()) {
            return new NamespaceResult(
                    live.name(),
                    verdicts,
                    List.of(),
                    List.of(),
                    List.of(),
                    exceptions,
                    considered,
                    null);
        }
        DriftLog driftLog = DriftLog.after(result);
        List<BaselineVerdict> told =
                verdicts.entrySet().stream()
                        .map(it -> it.getValue().with(beside.getOrDefault(it.getKey(), Map.of())))
                        .toList();
        List<ControlVerdict> controls = evaluator.overall(told);
        ReportContent content =
                ReportTruncation.of(
                        new ReportContent(
                                applied,
                                worst(told, controls).orElse(null),
                                new ReportSummary(
                                        DriftLog.open(driftLog.entries()),
                                        driftLog.repairs(),
                                        0,
                                        0,
                                        0,
                                        0,
                                        exceptions.isEmpty() ? null : exceptions.size()),
                                controls,
                                askedFor.overrides(),
                                exceptions,
                                plan.comesToNothing() ? null : plan,
                                ImpactSection.of(prediction, applied, live.report()),
                                violations,
                                driftLog.entries(),
                                inventory,
                                released));
        return new NamespaceResult(
                live.name(),
                verdicts,
                askedFor.overrides(),
                content.drift(),
                driftLog.news(content.drift(), ReportTruncation.MOST_DRIFT),
                exceptions,
                considered,
                content.in(live.name()));
    }

    private static List<ControlFinding> findings(
            List<Outcome> outcomes,
            List<Problem> problems,
            ForeignObjects foreign,
            ReconcileResult result) {
        return Stream.of(
                        outcomes.stream().map(ControlFinding::of).flatMap(Optional::stream),
                        problems.stream().map(ControlFinding::of),
                        foreign.found().stream()
                                .filter(it -> result.waiver(it).isEmpty())
                                .map(ControlFinding::of),
                        foreign.notes().stream().map(ControlFinding::of))
                .flatMap(Function.identity())
                .toList();
    }

    private static List<AppliedBaseline> applied(List<SelectedBaseline> selecting) {
        return selecting.stream()
                .sorted(Comparator.comparing(SelectedBaseline::name))
                .map(it -> new AppliedBaseline(it.name(), it.generation()))
                .toList();
    }

    /**
     * The worst verdict of all; empty when no baseline selects the namespace and nothing went wrong
     * either.
     */
    private static Optional<Verdict> worst(
            Collection<BaselineVerdict> baselines, List<ControlVerdict> controls) {
        return Stream.concat(
                        baselines.stream().map(BaselineVerdict::verdict),
                        controls.stream().map(ControlVerdict::verdict))
                .reduce(Verdict::worse);
    }
}
