package io.securitybaseline.report;

import static io.securitybaseline.report.Scene.baseline;
import static io.securitybaseline.report.Scene.create;
import static io.securitybaseline.report.Scene.done;
import static io.securitybaseline.report.Scene.field;
import static io.securitybaseline.report.Scene.role;
import static io.securitybaseline.report.Scene.unchanged;
import static io.securitybaseline.report.Scene.update;

import static org.assertj.core.api.Assertions.assertThat;

import io.securitybaseline.api.ControlVerdict;
import io.securitybaseline.api.DriftEntry;
import io.securitybaseline.api.DriftOutcome;
import io.securitybaseline.api.Mode;
import io.securitybaseline.api.Reason;
import io.securitybaseline.api.Verdict;
import io.securitybaseline.diff.Cause;
import io.securitybaseline.diff.Change;
import io.securitybaseline.diff.Outcome;

import org.junit.jupiter.api.Test;

import java.util.Objects;

/** What is told of a conflict, and how little of that is written. */
class ContestedDriftTest {
    private final Scene scene = new Scene().with(baseline("tenant", "{mode: Enforce, rbac: {}}"));

    private static Change.Correction edit(String actual) {
        return update(
                role("a"), Mode.Enforce, Cause.MODIFIED, field("rules[0].verbs", "[get]", actual));
    }

    private static Outcome contested(Outcome outcome) {
        return new Outcome(
                outcome.change(),
                outcome.result(),
                outcome.written(),
                Reason.Contested,
                "undone by helm");
    }

    private static Outcome withheld(Change change) {
        return Outcome.left(change, Reason.Contested, "undone by helm");
    }

    @Test
    void itIsReportedOnceWhenItBegins() {
        scene.reconciled(done(edit("[*]")));
        NamespaceResult result = scene.reconciled(withheld(edit("[*]")));

        DriftEntry entry = result.drift().getFirst();
        assertThat(result.drift()).hasSize(1);
        assertThat(entry.outcome()).isEqualTo(DriftOutcome.Contested);
        assertThat(entry.message()).isEqualTo("undone by helm");
        assertThat(entry.count()).isEqualTo(2);
        assertThat(result.news()).containsExactly(entry);
        ControlVerdict verdict = Objects.requireNonNull(scene.report()).getControls().getFirst();
        assertThat(verdict.verdict()).isEqualTo(Verdict.Drifted);
        assertThat(verdict.reason()).isEqualTo("Contested");
        assertThat(Objects.requireNonNull(scene.report()).getVerdict()).isEqualTo(Verdict.Drifted);
    }

    @Test
    void whateverOthersDoMeanwhileNothingIsWritten() {
        scene.reconciled(done(edit("[*]")));
        var before = scene.reconciled(withheld(edit("[*]"))).report();

        assertThat(scene.reconciled(withheld(edit("[delete]"))).isWorthWriting(before)).isFalse();
        assertThat(
                        scene.reconciled(withheld(create(role("a"), Mode.Enforce, Cause.DELETED)))
                                .isWorthWriting(before))
                .isFalse();
        assertThat(
                        scene.reconciled(
                                        contested(
                                                Outcome.stale(edit("[list]"), "changed meanwhile")))
                                .isWorthWriting(before))
                .isFalse();
        NamespaceResult last =
                scene.reconciled(contested(Outcome.unchanged(unchanged(role("a"), Mode.Enforce))));
        assertThat(last.isWorthWriting(before)).isFalse();
        assertThat(last.news()).isEmpty();
    }

    @Test
    void aRepairIsCountedAndNoEventTellsOfIt() {
        scene.reconciled(withheld(edit("[*]")));
        NamespaceResult result =
                scene.reconciled(contested(done(create(role("a"), Mode.Enforce, Cause.DELETED))));

        assertThat(result.news()).isEmpty();
        DriftEntry entry = result.drift().getFirst();
        assertThat(result.drift()).hasSize(1);
        assertThat(entry.outcome()).isEqualTo(DriftOutcome.Contested);
        assertThat(entry.count()).isEqualTo(2);
        assertThat(entry.repairedTime()).isNotNull();
        assertThat(Objects.requireNonNull(scene.report()).getSummary().open()).isEqualTo(1);
        assertThat(scene.report().getSummary().repaired()).isEqualTo(1);
        assertThat(scene.report().getVerdict()).isEqualTo(Verdict.Drifted);
    }

    @Test
    void whenItIsOverTheNamespaceIsCompliantAndThatIsReported() {
        scene.reconciled(withheld(edit("[*]")));
        scene.reconciled(contested(done(edit("[*]"))));
        NamespaceResult result =
                scene.reconciled(Outcome.unchanged(unchanged(role("a"), Mode.Enforce)));

        assertThat(result.drift())
                .extracting(DriftEntry::outcome)
                .containsExactly(DriftOutcome.Repaired);
        assertThat(result.news()).isEqualTo(result.drift());
        assertThat(Objects.requireNonNull(scene.report()).getVerdict())
                .isEqualTo(Verdict.Compliant);
        assertThat(scene.report().getSummary().repaired()).isEqualTo(1);
    }

    @Test
    void otherThingsInTheNamespaceAreReportedAsEver() {
        scene.reconciled(withheld(edit("[*]")));
        NamespaceResult result =
                scene.reconciled(
                        withheld(edit("[delete]")),
                        done(create(role("b"), Mode.Enforce, Cause.DELETED)));

        assertThat(result.news()).extracting(DriftEntry::name).containsExactly("b");
        assertThat(result.drift()).extracting(DriftEntry::name).containsExactly("a", "b");
    }

    @Test
    void whatAdmissionRewritesIsFailedAndStaysTheSameWhileItWaits() {
        Outcome rewritten =
                Outcome.rewritten(
                        edit("[*]"),
                        role("a").object(),
                        edit("[*]") instanceof Change.Update it
                                ? it.fields()
                                : java.util.List.of());
        var before = scene.reconciled(rewritten).report();
        ControlVerdict verdict = Objects.requireNonNull(scene.report()).getControls().getFirst();
        assertThat(verdict.verdict()).isEqualTo(Verdict.Failed);
        assertThat(verdict.reason()).isEqualTo("RewrittenByAdmission");
        assertThat(verdict.message()).contains("rules[0].verbs");
        assertThat(scene.report().getDrift())
                .extracting(DriftEntry::outcome)
                .containsExactly(DriftOutcome.Failed);
        assertThat(scene.report().getInventory()).hasSize(1);

        Outcome again =
                new Outcome(
                        edit("[*]"),
                        Outcome.Result.REWRITTEN,
                        null,
                        rewritten.reason(),
                        rewritten.message());
        assertThat(scene.reconciled(again).isWorthWriting(before)).isFalse();
    }
}
