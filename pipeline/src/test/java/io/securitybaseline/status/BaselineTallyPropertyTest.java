package io.securitybaseline.status;

import io.securitybaseline.api.ChangeType;
import io.securitybaseline.api.Control;
import io.securitybaseline.api.ControlVerdict;
import io.securitybaseline.api.DriftEntry;
import io.securitybaseline.api.DriftOutcome;
import io.securitybaseline.api.ExceptionEntry;
import io.securitybaseline.api.OverrideEntry;
import io.securitybaseline.api.PlanCounts;
import io.securitybaseline.api.Reason;
import io.securitybaseline.api.Verdict;
import io.securitybaseline.report.BaselineVerdict;
import io.securitybaseline.report.ImpactSummary;
import io.securitybaseline.report.PolicyResult;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A tally says the same whatever happened on the way. */
class BaselineTallyPropertyTest {
    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void statusDoesNotDependOnTheWayToIt(
            @ForAll @IntRange(max = 4) int spec,
            @ForAll @Size(min = 1, max = 60) List<@From("events") TallyEvent> events) {
        TallyModel model = new TallyModel(TallyEvent.SPECS.get(spec));
        for (TallyEvent event : events) {
            event.happens(model);
            model.check();
        }
    }

    @Provide
    Arbitrary<TallyEvent> events() {
        Arbitrary<Integer> seconds = Arbitraries.of(0, 1, 15, 700);
        return Arbitraries.frequencyOf(
                Tuple.of(
                        1,
                        Arbitraries.integers()
                                .between(0, TallyEvent.SPECS.size() - 1)
                                .map(TallyEvent.Spec::new)),
                Tuple.of(
                        6,
                        Combinators.combine(namespaces(), Arbitraries.of("canary", "main"))
                                .as(TallyEvent.Select::new)),
                Tuple.of(1, namespaces().map(TallyEvent.Deselect::new)),
                Tuple.of(12, results()),
                Tuple.of(2, results().map(TallyEvent.Everywhere::new)),
                Tuple.of(1, namespaces().map(TallyEvent.Remove::new)),
                Tuple.of(1, policies().map(TallyEvent.Policies::new)),
                Tuple.of(
                        1,
                        Arbitraries.of("Roles", "Secrets")
                                .list()
                                .ofMaxSize(1)
                                .map(TallyEvent.Stale::new)),
                Tuple.of(1, Arbitraries.integers().between(0, 1).map(TallyEvent.Releasing::new)),
                Tuple.of(
                        3,
                        Arbitraries.maps(namespaces(), Arbitraries.of("web", "db"))
                                .ofMaxSize(2)
                                .map(TallyEvent.Damage::new)),
                Tuple.of(6, seconds.map(TallyEvent.Written::new)),
                Tuple.of(1, Arbitraries.just(new TallyEvent.Lost())));
    }

    private static Arbitrary<TallyEvent.Put> results() {
        Arbitrary<TallyEvent.Put.Place> places =
                Combinators.combine(
                                namespaces(),
                                Arbitraries.frequency(Tuple.of(9, "tenant"), Tuple.of(1, "other")),
                                Arbitraries.frequency(
                                        Tuple.of(8, 0), Tuple.of(1, 1), Tuple.of(1, -1)))
                        .as(TallyEvent.Put.Place::new);
        Arbitrary<TallyEvent.Put.Rest> rests =
                Combinators.combine(
                                overrides().list().ofMaxSize(3),
                                drift().list().ofMaxSize(6),
                                exceptions().list().ofMaxSize(2))
                        .as(TallyEvent.Put.Rest::new);
        return Combinators.combine(places, verdicts(), rests).as(TallyEvent.Put::new);
    }

    private static Arbitrary<BaselineVerdict> verdicts() {
        Arbitrary<PlanCounts> plans =
                Arbitraries.integers().between(0, 2).map(it -> new PlanCounts(it, 0, 2 * it));
        Arbitrary<ImpactSummary> harms =
                Combinators.combine(
                                Arbitraries.of(ImpactSummary.Knowledge.class),
                                Arbitraries.integers().between(0, 2))
                        .as((known, harmed) -> new ImpactSummary(known, harmed, 1, "web"));
        return Combinators.combine(Arbitraries.of(true, false), controls(), plans, harms)
                .as(
                        (rolledOut, controls, plan, harm) ->
                                new BaselineVerdict(0, rolledOut, controls, plan, harm));
    }

    private static Arbitrary<Map<Control, ControlVerdict>> controls() {
        return Combinators.combine(
                        Arbitraries.of(Control.network, Control.rbac, Control.admission),
                        Arbitraries.frequency(
                                Tuple.of(9, Verdict.Compliant),
                                Tuple.of(2, Verdict.Drifted),
                                Tuple.of(1, Verdict.Pending),
                                Tuple.of(2, Verdict.Failed),
                                Tuple.of(1, Verdict.Unknown)),
                        Arbitraries.of(
                                Reason.Drifted,
                                Reason.Contested,
                                Reason.SourceMissing,
                                Reason.Forbidden,
                                Reason.Collision))
                .as(
                        (control, verdict, reason) ->
                                new ControlVerdict(
                                        control, verdict, reason.name(), "told of " + control))
                .list()
                .uniqueElements(ControlVerdict::control)
                .ofMaxSize(3)
                .map(
                        all ->
                                all.stream()
                                        .collect(
                                                Collectors.toMap(
                                                        ControlVerdict::control, it -> it)));
    }

    private static Arbitrary<PolicyResult> policies() {
        return Combinators.combine(controls(), drift().list().ofMaxSize(2))
                .as((verdicts, drift) -> new PolicyResult(verdicts, drift, List.of()));
    }

    private static Arbitrary<DriftEntry> drift() {
        return Combinators.combine(
                        Arbitraries.of("tenant", "tenant", "other"),
                        Arbitraries.of("x", "y"),
                        Arbitraries.of(DriftOutcome.class),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(1, 3))
                .as(
                        (baseline, name, outcome, time, count) ->
                                new DriftEntry(
                                        null,
                                        baseline,
                                        Control.rbac,
                                        "Role",
                                        name,
                                        ChangeType.Modified,
                                        List.of(),
                                        null,
                                        Given.START.plusSeconds(time),
                                        outcome,
                                        null,
                                        null,
                                        count));
    }

    private static Arbitrary<OverrideEntry> overrides() {
        return Combinators.combine(
                        Arbitraries.of("a", "b", "c", "d", "e", "f", "g"),
                        Arbitraries.of("tenant", "other"))
                .as((path, baseline) -> new OverrideEntry(Control.rbac, path, baseline, "strict"));
    }

    private static Arbitrary<ExceptionEntry> exceptions() {
        return Arbitraries.of("tenant", "other")
                .map(
                        baseline ->
                                new ExceptionEntry(
                                        null,
                                        Control.rbac,
                                        "a",
                                        null,
                                        baseline,
                                        "w",
                                        "o",
                                        "r",
                                        "t"));
    }

    private static Arbitrary<String> namespaces() {
        return Arbitraries.of(TallyEvent.NAMESPACES);
    }
}
