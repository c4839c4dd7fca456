package io.securitybaseline.report;

import static io.securitybaseline.report.Scene.audited;
import static io.securitybaseline.report.Scene.baseline;
import static io.securitybaseline.report.Scene.collide;
import static io.securitybaseline.report.Scene.create;
import static io.securitybaseline.report.Scene.done;
import static io.securitybaseline.report.Scene.field;
import static io.securitybaseline.report.Scene.refused;
import static io.securitybaseline.report.Scene.role;
import static io.securitybaseline.report.Scene.unchanged;
import static io.securitybaseline.report.Scene.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.securitybaseline.api.Control;
import io.securitybaseline.api.ControlVerdict;
import io.securitybaseline.api.Mode;
import io.securitybaseline.api.Reason;
import io.securitybaseline.api.Verdict;
import io.securitybaseline.desired.Problem;
import io.securitybaseline.diff.Cause;
import io.securitybaseline.diff.Change;
import io.securitybaseline.diff.Outcome;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class ControlEvaluatorTest {
    private static final Problem NO_DNS =
            new Problem(Control.rbac, "other", Reason.DnsNotFound, "no DNS");

    private final Scene scene = new Scene();

    static Stream<Arguments> verdicts() {
        var modified = update(role("a"), Mode.Enforce, Cause.MODIFIED, field("rules[0]", "x", "y"));
        var missing = create(role("a"), Mode.Enforce, Cause.FIRST_TIME);
        var audited = create(role("a"), Mode.Audit, Cause.FIRST_TIME);
        var hold =
                new Change.Hold(
                        role("a").key(),
                        Mode.Enforce,
                        new Problem(Control.rbac, "tenant", Reason.RoleNotFound, "no such Role"));
        return Stream.of(
                argumentSet(
                        "in place",
                        Outcome.unchanged(unchanged(role("a"), Mode.Enforce)),
                        Verdict.Compliant,
                        "InPlace"),
                argumentSet("repaired", done(modified), Verdict.Compliant, "InPlace"),
                argumentSet(
                        "audited, never there",
                        audited(audited),
                        Verdict.NonCompliant,
                        "NonCompliant"),
                argumentSet(
                        "audited, and somebody changed it",
                        audited(
                                update(
                                        role("a"),
                                        Mode.Audit,
                                        Cause.MODIFIED,
                                        field("rules[0]", "x", "y"))),
                        Verdict.Drifted,
                        "Drifted"),
                argumentSet(
                        "audited, though it could not be written either",
                        Outcome.left(audited, Reason.ControlDisabled, "off"),
                        Verdict.NonCompliant,
                        "NonCompliant"),
                argumentSet(
                        "stale",
                        Outcome.stale(modified, "changed meanwhile"),
                        Verdict.Drifted,
                        "Drifted"),
                argumentSet(
                        "forbidden",
                        refused(missing, Reason.Forbidden),
                        Verdict.Failed,
                        "Forbidden"),
                argumentSet(
                        "failed",
                        refused(missing, Reason.QuotaExhausted),
                        Verdict.Failed,
                        "QuotaExhausted"),
                argumentSet(
                        "left",
                        Outcome.left(missing, Reason.ControlDisabled, "off"),
                        Verdict.Failed,
                        "ControlDisabled"),
                argumentSet(
                        "left for a suspended one",
                        Outcome.left(missing, Reason.Suspended, "off"),
                        Verdict.Unknown,
                        "Suspended"),
                argumentSet(
                        "collision",
                        Outcome.left(collide(role("a")), Reason.Collision, ""),
                        Verdict.Failed,
                        "Collision"),
                argumentSet(
                        "held",
                        Outcome.left(hold, Reason.RoleNotFound, ""),
                        Verdict.Failed,
                        "RoleNotFound"));
    }

    @ParameterizedTest
    @MethodSource("verdicts")
    void outcomeDecidesTheVerdict(Outcome outcome, Verdict verdict, String reason) {
        scene.with(
                baseline(
                        "tenant",
                        outcome.change().mode() == Mode.Audit
                                ? "{rbac: {}}"
                                : "{mode: Enforce, rbac: {}}"));
        ControlVerdict told = verdict(scene.reconciled(outcome), "tenant");
        assertThat(told.verdict()).isEqualTo(verdict);
        assertThat(told.reason()).isEqualTo(reason);
        assertThat(told.message()).isNotBlank().isEqualTo(told.message().strip());
    }

    @Test
    void suspendedBaselineIsUnknownWhateverIsThere() {
        scene.with(baseline("tenant", "{mode: Enforce, suspend: true, rbac: {}}"));
        assertThat(
                        verdict(
                                scene.reconciled(
                                        Outcome.unchanged(unchanged(role("a"), Mode.Audit))),
                                "tenant"))
                .extracting(ControlVerdict::verdict, ControlVerdict::reason)
                .containsExactly(Verdict.Unknown, "Suspended");
    }

    @Test
    void auditOfOneBaselineDoesNotCountForOneThatEnforces() {
        scene.with(
                baseline("strict", "{rbac: {}}"), baseline("tenant", "{mode: Enforce, rbac: {}}"));
        NamespaceResult result =
                scene.reconciled(
                        Outcome.unchanged(unchanged(role("a"), Mode.Enforce)),
                        audited(create(role("b", "strict"), Mode.Audit, Cause.FIRST_TIME)));
        assertThat(verdict(result, "tenant").verdict()).isEqualTo(Verdict.Compliant);
        assertThat(verdict(result, "strict").verdict()).isEqualTo(Verdict.NonCompliant);
        assertThat(Objects.requireNonNull(result.report()).getVerdict())
                .isEqualTo(Verdict.NonCompliant);
    }

    @Test
    void failureOfOneBaselineCountsForOneThatAudits() {
        scene.with(
                baseline("strict", "{rbac: {}}"), baseline("tenant", "{mode: Enforce, rbac: {}}"));
        NamespaceResult result =
                scene.reconciled(
                        refused(create(role("a"), Mode.Enforce, Cause.DELETED), Reason.Forbidden));
        assertThat(verdict(result, "strict").reason()).isEqualTo("Forbidden");
    }

    @Test
    void problemCountsForAllThatAskForTheControl() {
        scene.with(
                        baseline("strict", "{rbac: {}}"),
                        baseline("tenant", "{mode: Enforce, rbac: {}, network: {}}"))
                .problems(NO_DNS);
        NamespaceResult result = scene.reconciled();
        assertThat(verdict(result, "strict").message()).isEqualTo("no DNS");
        assertThat(verdict(result, "tenant").reason()).isEqualTo("DnsNotFound");
        assertThat(Objects.requireNonNull(result.baselines().get("tenant")).verdict())
                .isEqualTo(Verdict.Failed);
        assertThat(
                        Objects.requireNonNull(result.baselines().get("tenant"))
                                .controls()
                                .get(Control.network))
                .extracting(ControlVerdict::verdict)
                .isEqualTo(Verdict.Compliant);
    }

    @Test
    void messageNamesThreeThingsAndCountsTheRest() {
        scene.with(baseline("tenant", "{rbac: {}}"));
        List<Outcome> missing =
                IntStream.range(0, 7)
                        .mapToObj(
                                i ->
                                        audited(
                                                create(
                                                        role("r" + (9 - i)),
                                                        Mode.Audit,
                                                        Cause.FIRST_TIME)))
                        .toList();
        assertThat(verdict(scene.reconciled(missing), "tenant").message())
                .isEqualTo("Role/r3, Role/r4, Role/r5: missing and 4 more");
    }

    private static ControlVerdict verdict(NamespaceResult result, String baseline) {
        return Objects.requireNonNull(
                Objects.requireNonNull(result.baselines().get(baseline))
                        .controls()
                        .get(Control.rbac));
    }

    @Test
    void whatTheReportSaysOfAllBaselinesIsNotSaidTwice() {
        ControlEvaluator evaluator = new ControlEvaluator(List.of(), List.of());

        assertThat(
                        evaluator.overall(
                                List.of(inPlace("a: Deny X"), inPlace("a: Deny X; b: Deny X"))))
                .extracting(ControlVerdict::message)
                .containsExactly("a: Deny X; b: Deny X");
        assertThat(evaluator.overall(List.of(inPlace("a: Deny X"), inPlace("b: Deny X"))))
                .extracting(ControlVerdict::message)
                .containsExactly("a: Deny X; b: Deny X");
    }

    private static BaselineVerdict inPlace(String message) {
        return new BaselineVerdict(
                1,
                true,
                Map.of(
                        Control.admission,
                        new ControlVerdict(
                                Control.admission, Verdict.Compliant, "InPlace", message)));
    }
}
