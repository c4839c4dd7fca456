package io.securitybaseline.report;

import static io.securitybaseline.report.Scene.ENFORCE;
import static io.securitybaseline.report.Scene.audited;
import static io.securitybaseline.report.Scene.create;
import static io.securitybaseline.report.Scene.done;
import static io.securitybaseline.report.Scene.label;
import static io.securitybaseline.report.Scene.pullSecret;
import static io.securitybaseline.report.Scene.refused;
import static io.securitybaseline.report.Scene.role;
import static io.securitybaseline.report.Scene.unchanged;
import static io.securitybaseline.report.Scene.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.securitybaseline.api.InventoryEntry;
import io.securitybaseline.api.Mode;
import io.securitybaseline.api.Reason;
import io.securitybaseline.diff.Cause;
import io.securitybaseline.diff.Change;
import io.securitybaseline.diff.FieldDifference;
import io.securitybaseline.diff.Fingerprint;
import io.securitybaseline.diff.Outcome;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Objects;

class InventoryUpdateTest {
    private final Scene scene = new Scene();

    @Test
    void createdObjectIsRememberedAsItWasReturned() {
        assertThat(inventory(done(create(role("a"), Mode.Enforce, Cause.FIRST_TIME))))
                .containsExactly(
                        new InventoryEntry(
                                "Role",
                                "a",
                                "uid-a",
                                Fingerprint.of(role("a").key(), role("a").object()),
                                null,
                                "tenant"));
    }

    @Test
    void objectThatIsInPlaceAlreadyIsAdopted() {
        assertThat(inventory(Outcome.unchanged(unchanged(role("a"), Mode.Enforce)))).hasSize(1);
    }

    @Test
    void auditRemembersNothing() {
        scene.with(Scene.baseline("tenant", "{mode: Audit, rbac: {}}"));
        assertThat(
                        scene.reconciled(
                                        Outcome.unchanged(unchanged(role("a"), Mode.Audit)),
                                        audited(create(role("b"), Mode.Audit, Cause.FIRST_TIME)))
                                .report())
                .extracting(it -> it.getInventory())
                .isEqualTo(List.of());
    }

    @Test
    void whatWasNotWrittenIsNotRemembered() {
        assertThat(
                        inventory(
                                refused(
                                        create(role("a"), Mode.Enforce, Cause.FIRST_TIME),
                                        Reason.Forbidden),
                                Outcome.stale(
                                        create(role("b"), Mode.Enforce, Cause.FIRST_TIME),
                                        "conflict"),
                                Outcome.left(Scene.collide(role("c")), Reason.Collision, "")))
                .isEmpty();
    }

    @Test
    void failedRepairLeavesTheInventoryAsItWas() {
        List<InventoryEntry> before =
                inventory(done(create(role("a"), Mode.Enforce, Cause.FIRST_TIME)));
        assertThat(
                        inventory(
                                refused(
                                        update(
                                                role("a"),
                                                Mode.Enforce,
                                                Cause.MODIFIED,
                                                Scene.field("rules[0]", "x", "y")),
                                        Reason.WriteFailed)))
                .isEqualTo(before);
    }

    @Test
    void removedOrForgottenOrVanishedIsNoLongerRemembered() {
        List<InventoryEntry> before =
                inventory(
                        done(create(role("a"), Mode.Enforce, Cause.FIRST_TIME)),
                        done(create(role("b"), Mode.Enforce, Cause.FIRST_TIME)),
                        done(create(role("c"), Mode.Enforce, Cause.FIRST_TIME)),
                        done(create(role("d"), Mode.Enforce, Cause.FIRST_TIME)),
                        done(create(role("e"), Mode.Enforce, Cause.FIRST_TIME)));
        var live = Scene.liveRole("x");
        assertThat(
                        inventory(
                                done(
                                        new Change.Remove(
                                                role("a").key(),
                                                Mode.Enforce,
                                                before.get(0),
                                                live)),
                                done(
                                        new Change.Forget(
                                                role("b").key(),
                                                Mode.Enforce,
                                                before.get(1),
                                                live)),
                                Outcome.unchanged(
                                        new Change.Remove(
                                                role("c").key(),
                                                Mode.Enforce,
                                                before.get(2),
                                                null)),
                                refused(
                                        new Change.Remove(
                                                role("d").key(), Mode.Enforce, before.get(3), live),
                                        Reason.Forbidden),
                                Outcome.unchanged(
                                        new Change.Keep(
                                                role("e").key(),
                                                Mode.Audit,
                                                before.get(4),
                                                false))))
                .extracting(InventoryEntry::name)
                .containsExactly("d", "e");
    }

    @Test
    void reportGoesWhenNothingIsSelectedAndNothingRemembered() {
        List<InventoryEntry> before =
                inventory(done(create(role("a"), Mode.Enforce, Cause.FIRST_TIME)));
        scene.with();
        var remove =
                new Change.Remove(
                        role("a").key(), Mode.Enforce, before.getFirst(), Scene.liveRole("a"));
        var waiting = scene.reconciled(refused(remove, Reason.Forbidden));
        assertThat(Objects.requireNonNull(waiting.report()).getControls())
                .extracting(it -> it.reason())
                .containsExactly("Forbidden");
        var gone = scene.reconciled(done(remove));
        assertThat(gone.report()).isNull();
        assertThat(gone.isWorthWriting(waiting.report())).isTrue();
        assertThat(gone.isWorthWriting(null)).isFalse();
    }

    @Test
    void formerValueOfLabelIsKeptOverRepairs() {
        var item = label(ENFORCE, "restricted");
        scene.labelled(ENFORCE, "privileged");
        assertThat(
                        written(
                                new Change.Update(
                                        item,
                                        Mode.Enforce,
                                        scene.namespace(),
                                        List.of(found("privileged")),
                                        Cause.FIRST_TIME,
                                        null),
                                "restricted"))
                .extracting(InventoryEntry::previous, InventoryEntry::fingerprint)
                .containsExactly("privileged", "restricted");
        scene.labelled(ENFORCE, "baseline");
        assertThat(
                        written(
                                new Change.Update(
                                        item,
                                        Mode.Enforce,
                                        scene.namespace(),
                                        List.of(found("baseline")),
                                        Cause.MODIFIED,
                                        null),
                                "restricted"))
                .extracting(InventoryEntry::previous)
                .isEqualTo("privileged");
    }

    @Test
    void formerValueIsNoneWhenTheLabelWasAbsentAndTheSameWhenItWasThere() {
        var item = label(ENFORCE, "restricted");
        assertThat(
                        written(
                                new Change.Create(
                                        item, Mode.Enforce, scene.namespace(), Cause.FIRST_TIME),
                                "restricted"))
                .extracting(InventoryEntry::previous)
                .isNull();
        Scene other = new Scene().labelled(ENFORCE, "restricted");
        var found =
                other.reconciled(
                        Outcome.unchanged(
                                new Change.Unchanged(item, Mode.Enforce, other.namespace())));
        assertThat(Objects.requireNonNull(found.report()).getInventory().getFirst().previous())
                .isEqualTo("restricted");
    }

    @Test
    void recreatedServiceAccountHasANewFormerValue() {
        var item = pullSecret("app", "regcred");
        scene.account("app", "uid-1", "regcred");
        assertThat(
                        inventory(
                                Outcome.unchanged(
                                        new Change.Unchanged(
                                                item, Mode.Enforce, scene.account("app")))))
                .extracting(InventoryEntry::previous)
                .containsExactly("regcred");
        scene.account("app", "uid-2");
        var create = new Change.Create(item, Mode.Enforce, scene.account("app"), Cause.FIRST_TIME);
        var written = new Scene().account("app", "uid-2", "regcred").account("app");
        assertThat(inventory(Outcome.done(create, written)))
                .extracting(InventoryEntry::uid, InventoryEntry::previous)
                .containsExactly(tuple("uid-2", null));
    }

    private List<InventoryEntry> inventory(Outcome... outcomes) {
        return Objects.requireNonNull(scene.reconciled(outcomes).report()).getInventory();
    }

    private InventoryEntry written(Change change, String value) {
        return inventory(Outcome.done(change, new Scene().labelled(ENFORCE, value).namespace()))
                .getFirst();
    }

    private static FieldDifference found(String value) {
        return new FieldDifference(List.of("metadata", "labels", ENFORCE), "restricted", value);
    }
}
