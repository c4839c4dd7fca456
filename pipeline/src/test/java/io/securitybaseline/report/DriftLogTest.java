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
import static org.assertj.core.api.Assertions.tuple;

import io.securitybaseline.api.ChangeType;
import io.securitybaseline.api.DriftEntry;
import io.securitybaseline.api.DriftField;
import io.securitybaseline.api.DriftOutcome;
import io.securitybaseline.api.Mode;
import io.securitybaseline.api.Reason;
import io.securitybaseline.api.ReportSummary;
import io.securitybaseline.diff.Cause;
import io.securitybaseline.diff.Change;
import io.securitybaseline.diff.Outcome;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

class DriftLogTest {
    private final Scene scene = new Scene();

    private static Change.Update edit(Mode mode, String actual) {
        return update(role("a"), mode, Cause.MODIFIED, field("rules[0].verbs", "[get]", actual));
    }

    @Test
    void repairIsReported() {
        NamespaceResult result = scene.reconciled(done(edit(Mode.Enforce, "[*]")));
        Instant detected = scene.now();
        assertThat(result.drift())
                .containsExactly(
                        new DriftEntry(
                                null,
                                "tenant",
                                role("a").control(),
                                "Role",
                                "a",
                                ChangeType.Modified,
                                List.of(new DriftField("rules[0].verbs", "[get]", "[*]")),
                                Scene.changedBy("kubectl"),
                                detected,
                                DriftOutcome.Repaired,
                                detected.plusMillis(5),
                                null,
                                1));
        assertThat(result.news()).isEqualTo(result.drift());
        assertThat(summary()).isEqualTo(new ReportSummary(0, 1, 0, 0, 0, 0, null));
    }

    @Test
    void changeOfTheBaselineIsNotDrift() {
        NamespaceResult result =
                scene.reconciled(
                        done(
                                update(
                                        role("a"),
                                        Mode.Enforce,
                                        Cause.BASELINE_CHANGED,
                                        field("rules", "x", "y"))),
                        done(create(role("b"), Mode.Enforce, Cause.FIRST_TIME)));
        assertThat(result.drift()).isEmpty();
        assertThat(summary().repaired()).isZero();
    }

    @Test
    void deletedObjectIsReportedAsDeleted() {
        assertThat(scene.reconciled(done(create(role("a"), Mode.Enforce, Cause.DELETED))).drift())
                .extracting(DriftEntry::change, DriftEntry::fields)
                .containsExactly(tuple(ChangeType.Deleted, List.of()));
    }

    @Test
    void sameOpenDifferenceSeenAgainWritesNothing() {
        scene.with(baseline("tenant", "{rbac: {}}"));
        var before = scene.reconciled(audited(edit(Mode.Audit, "[*]"))).report();
        NamespaceResult again = scene.reconciled(audited(edit(Mode.Audit, "[*]")));
        assertThat(again.isWorthWriting(before)).isFalse();
        assertThat(again.isWorthWriting(scene.report())).isFalse();
        assertThat(again.news()).isEmpty();
        assertThat(summary().open()).isEqualTo(1);
    }

    @Test
    void openDifferenceThatIsChangedAgainIsFoundAgain() {
        scene.with(baseline("tenant", "{rbac: {}}"));
        scene.reconciled(audited(edit(Mode.Audit, "[*]")));
        NamespaceResult again = scene.reconciled(audited(edit(Mode.Audit, "[delete]")));
        assertThat(again.news()).isEqualTo(again.drift());
        assertThat(again.drift().getFirst())
                .extracting(DriftEntry::count, DriftEntry::detectedTime)
                .containsExactly(2, scene.now());
    }

    @Test
    void repairedDifferenceThatComesBackIsCounted() {
        scene.reconciled(done(edit(Mode.Enforce, "[*]")));
        NamespaceResult again =
                scene.after(Duration.ofHours(1)).reconciled(done(edit(Mode.Enforce, "[*]")));
        assertThat(again.drift()).hasSize(1);
        assertThat(again.drift().getFirst())
                .extracting(DriftEntry::count, DriftEntry::detectedTime, DriftEntry::repairedTime)
                .containsExactly(2, scene.now(), scene.now().plusMillis(5));
        assertThat(summary().repaired()).isEqualTo(2);
    }

    @Test
    void failedRepairThatSucceedsLaterKeepsTheTimeWhenItWasFound() {
        NamespaceResult failed =
                scene.reconciled(refused(edit(Mode.Enforce, "[*]"), Reason.Forbidden));
        Instant found = scene.now();
        assertThat(failed.drift().getFirst())
                .extracting(DriftEntry::outcome, DriftEntry::message)
                .containsExactly(DriftOutcome.Forbidden, "the API server said no");
        NamespaceResult repaired = scene.reconciled(done(edit(Mode.Enforce, "[*]")));
        assertThat(repaired.drift().getFirst())
                .extracting(
                        DriftEntry::outcome,
                        DriftEntry::message,
                        DriftEntry::detectedTime,
                        DriftEntry::count)
                .containsExactly(DriftOutcome.Repaired, null, found, 1);
        assertThat(repaired.news()).isEqualTo(repaired.drift());
        assertThat(summary()).isEqualTo(new ReportSummary(0, 1, 0, 0, 0, 0, null));
    }

    @Test
    void whatWasMissingIsCreatedAndNotRepairedWhenItIsEnforced() {
        scene.with(baseline("tenant", "{rbac: {}}"));
        scene.reconciled(audited(create(role("a"), Mode.Audit, Cause.FIRST_TIME)));
        scene.with(baseline("tenant", "{mode: Enforce, rbac: {}}"));
        assertThat(
                        scene.reconciled(done(create(role("a"), Mode.Enforce, Cause.FIRST_TIME)))
                                .drift())
                .isEmpty();
        assertThat(summary().repaired()).isZero();
    }

    @Test
    void auditedDriftIsRepairedWhenItIsEnforced() {
        scene.with(baseline("tenant", "{rbac: {}}"));
        scene.reconciled(audited(edit(Mode.Audit, "[*]")));
        scene.with(baseline("tenant", "{mode: Enforce, rbac: {}}"));
        assertThat(scene.reconciled(done(edit(Mode.Enforce, "[*]"))).drift())
                .extracting(DriftEntry::change, DriftEntry::outcome)
                .containsExactly(tuple(ChangeType.Modified, DriftOutcome.Repaired));
        assertThat(summary().repaired()).isEqualTo(1);
    }

    @Test
    void openDifferenceThatIsGoneIsDroppedAndRepairsStay() {
        scene.reconciled(
                done(edit(Mode.Enforce, "[*]")),
                refused(create(role("b"), Mode.Enforce, Cause.DELETED), Reason.WriteFailed));
        assertThat(
                        scene.reconciled(
                                        Outcome.unchanged(unchanged(role("a"), Mode.Enforce)),
                                        Outcome.unchanged(unchanged(role("b"), Mode.Enforce)))
                                .drift())
                .extracting(DriftEntry::name)
                .containsExactly("a");
    }

    @Test
    void staleOutcomeNeitherAddsNorDrops() {
        scene.reconciled(refused(edit(Mode.Enforce, "[*]"), Reason.WriteFailed));
        List<DriftEntry> before = Objects.requireNonNull(scene.report()).getDrift();
        NamespaceResult again =
                scene.reconciled(
                        Outcome.stale(edit(Mode.Enforce, "[*]"), "changed meanwhile"),
                        Outcome.stale(
                                create(role("b"), Mode.Enforce, Cause.DELETED),
                                "changed meanwhile"));
        assertThat(again.drift()).isEqualTo(before);
        assertThat(again.news()).isEmpty();
    }

    @Test
    void collisionStaysOpenUntilItIsGone() {
        assertThat(
                        scene.reconciled(
                                        Outcome.left(
                                                collide(role("a")), Reason.Collision, "remove it"))
                                .drift())
                .extracting(DriftEntry::change, DriftEntry::outcome, DriftEntry::message)
                .containsExactly(tuple(ChangeType.Collision, DriftOutcome.Open, "remove it"));
    }

    @Test
    void openDifferencesStandBeforeNewerRepairs() {
        scene.reconciled(refused(edit(Mode.Enforce, "[*]"), Reason.Forbidden));
        assertThat(
                        scene.reconciled(
                                        refused(edit(Mode.Enforce, "[*]"), Reason.Forbidden),
                                        done(create(role("b"), Mode.Enforce, Cause.DELETED)))
                                .drift())
                .extracting(DriftEntry::name)
                .containsExactly("a", "b");
    }

    @Test
    void threeFieldsAreReportedAndTheRestCounted() {
        var many =
                update(
                        role("a"),
                        Mode.Enforce,
                        Cause.MODIFIED,
                        field("a", "1", "2"),
                        field("b", "1", "x".repeat(200)),
                        field("c", "1", "2"),
                        field("d", "", ""),
                        field("e", "", ""));
        List<DriftField> fields = scene.reconciled(done(many)).drift().getFirst().fields();
        assertThat(fields).extracting(DriftField::path).containsExactly("a", "b", "c", "+2 more");
        assertThat(fields.get(1).actual()).hasSize(120).endsWith("…");
        assertThat(fields.getLast()).isEqualTo(new DriftField("+2 more", "", ""));
    }

    private ReportSummary summary() {
        return Objects.requireNonNull(scene.report()).getSummary();
    }
}
