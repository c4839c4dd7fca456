package io.securitybaseline.status;

import io.securitybaseline.api.ChangeType;
import io.securitybaseline.api.Control;
import io.securitybaseline.api.ControlVerdict;
import io.securitybaseline.api.DriftEntry;
import io.securitybaseline.api.DriftField;
import io.securitybaseline.api.DriftOutcome;
import io.securitybaseline.api.ExceptionEntry;
import io.securitybaseline.api.OverrideEntry;
import io.securitybaseline.api.PlanCounts;
import io.securitybaseline.api.Reason;
import io.securitybaseline.api.SecurityBaseline;
import io.securitybaseline.api.SecurityBaselineStatus;
import io.securitybaseline.api.Verdict;
import io.securitybaseline.report.BaselineVerdict;
import io.securitybaseline.report.ImpactSummary;
import io.securitybaseline.report.NamespaceResult;
import io.securitybaseline.report.PolicyResult;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A tally of a baseline on many namespaces, in each of which the same was found. */
final class ManyNamespaces {
    private static final Map<String, String> LABELS = Map.of("team", "a");

    private final BaselineTally tally;
    private final SecurityBaseline baseline;
    private final int count;
    private @Nullable SecurityBaselineStatus written;
    private int seconds;

    ManyNamespaces(BaselineTally tally, String spec, int count, Verdict verdict) {
        this.tally = tally;
        this.count = count;
        baseline =
                Given.JSON.unmarshal(
                        "apiVersion: securitybaseline.io/v1alpha1\nkind: SecurityBaseline\n"
                                + "metadata: {name: tenant, generation: 7}\nspec: "
                                + spec,
                        SecurityBaseline.class);
        tally.baseline(baseline);
        for (int i = 0; i < count; i++) {
            tally.select(name(i), LABELS);
            tally.put(result(name(i), verdict, i));
        }
        for (int i = 0; i < 9; i++) {
            write();
        }
    }

    String name(int number) {
        return String.format(Locale.ROOT, "team-%06d", number % count);
    }

    /** The baseline no longer selects a namespace, then selects it again. */
    void select(int number) {
        tally.deselect(name(number));
        tally.select(name(number), LABELS);
    }

    /** One pass found something in one namespace, and the status that comes of it is written. */
    void change(int number, Verdict verdict) {
        tally.put(result(name(number), verdict, ++seconds));
        write();
    }

    /** The verdicts on admission policies are others, then the same again. */
    void countAll() {
        tally.policies(
                new PolicyResult(
                        Map.of(
                                Control.network,
                                new ControlVerdict(
                                        Control.network, Verdict.Failed, "Forbidden", "may not")),
                        List.of(),
                        List.of()));
        tally.policies(PolicyResult.NONE);
    }

    SecurityBaselineStatus write() {
        written = tally.status(situation());
        return written;
    }

    Situation situation() {
        return new Situation(
                written,
                List.of(),
                Optional.empty(),
                OptionalInt.empty(),
                Map.of(),
                Given.START.plusSeconds(count + 60L * ++seconds));
    }

    /** With three differences that are there and three that are repaired. */
    static NamespaceResult result(String namespace, Verdict verdict, int second) {
        Map<Control, ControlVerdict> controls =
                Stream.of(Control.podSecurity, Control.network, Control.rbac)
                        .collect(
                                Collectors.toMap(
                                        it -> it,
                                        it ->
                                                new ControlVerdict(
                                                        it,
                                                        verdict,
                                                        Reason.SourceMissing.name(),
                                                        "Role/a: rules[0] was changed")));
        return new NamespaceResult(
                namespace,
                Map.of(
                        "tenant",
                        new BaselineVerdict(
                                7,
                                true,
                                controls,
                                new PlanCounts(1, 1, 1),
                                new ImpactSummary(
                                        ImpactSummary.Knowledge.KNOWN, 1, 1, "Deployment/web"))),
                List.of(new OverrideEntry(Control.rbac, "rbac.roles[a]", "tenant", "strict")),
                IntStream.range(0, 6).mapToObj(i -> drift(i, second)).toList(),
                List.of(),
                List.of(
                        new ExceptionEntry(
                                null, Control.rbac, "rbac", null, "tenant", "w", "o", "r", "t")),
                Map.of(),
                null);
    }

    private static DriftEntry drift(int number, int second) {
        return new DriftEntry(
                null,
                "tenant",
                Control.rbac,
                "Role",
                "role-" + number,
                ChangeType.Modified,
                List.of(new DriftField("rules[0].verbs", "[get]", "[*]")),
                null,
                Given.START.plusSeconds(second),
                number < 3 ? DriftOutcome.Open : DriftOutcome.Repaired,
                null,
                null,
                1);
    }
}
