package io.securitybaseline.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.securitybaseline.api.ChangedBy;
import io.securitybaseline.api.Mode;
import io.securitybaseline.api.Reason;
import io.securitybaseline.desired.DesiredItem.DesiredObject;
import io.securitybaseline.desired.DesiredItem.DesiredPart;
import io.securitybaseline.desired.NetworkPolicies;
import io.securitybaseline.diff.Cause;
import io.securitybaseline.diff.Change;
import io.securitybaseline.diff.ChangeSet;
import io.securitybaseline.diff.FieldDifference;
import io.securitybaseline.diff.Outcome;
import io.securitybaseline.diff.Outcome.Result;
import io.securitybaseline.live.ItemKey;
import io.securitybaseline.live.ItemKind;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

class NamespaceThrottleTest {
    private final Map<ItemKey, Integer> writes = new TreeMap<>();
    private NamespaceThrottle state = NamespaceThrottle.NONE;
    private Duration now = Duration.ofSeconds(100);
    private Duration wake = Duration.ZERO;

    @Test
    void onlyTheContestedObjectWaits() {
        for (int i = 0; i < 6; i++) {
            reconciled(edit("a", "helm"));
        }
        List<Outcome> outcomes = reconciled(edit("a", "helm"), edit("b", null));

        assertThat(outcomes).extracting(Outcome::result).containsExactly(Result.LEFT, Result.DONE);
        assertThat(outcomes.getFirst().reason()).isEqualTo(Reason.Contested);
        assertThat(outcomes.getFirst().message()).contains("field manager helm");
        assertThat(outcomes.getLast().reason()).isEqualTo(Reason.InPlace);
        assertThat(state.contested()).isEqualTo(1);
    }

    @Test
    void itIsRepairedWhenThePauseIsOver() {
        for (int i = 0; i < 7; i++) {
            reconciled(edit("a", null));
        }
        assertThat(wake).isEqualTo(now.plusSeconds(2));
        now = wake;
        assertThat(reconciled(edit("a", null)).getFirst().result()).isEqualTo(Result.DONE);
        assertThat(writes).containsEntry(role("a"), 6);
    }

    @Test
    void itIsReportedAsContestedUntilItWasLeftAlone() {
        for (int i = 0; i < 7; i++) {
            reconciled(edit("a", null));
        }
        now = wake;
        reconciled(edit("a", null));
        now = now.plusSeconds(14);
        Outcome held = reconciled(inPlace("a")).getFirst();
        assertThat(held.result()).isEqualTo(Result.UNCHANGED);
        assertThat(held.reason()).isEqualTo(Reason.Contested);
        assertThat(wake).isEqualTo(now.plusSeconds(1));

        now = wake;
        assertThat(reconciled(inPlace("a")).getFirst().reason()).isEqualTo(Reason.InPlace);
        assertThat(state.contested()).isZero();
    }

    @Test
    void labelsOfANamespaceWaitTogetherAndTellOnlyWhatIsContested() {
        for (int i = 0; i < 6; i++) {
            reconciled(label("enforce"));
        }
        List<Outcome> outcomes = reconciled(label("enforce"), label("warn"), inPlace("a"));
        assertThat(outcomes)
                .extracting(Outcome::result)
                .containsExactly(Result.LEFT, Result.LEFT, Result.UNCHANGED);
        assertThat(outcomes.getLast().reason()).isEqualTo(Reason.InPlace);
    }

    @Test
    void everyEntryOfAServiceAccountIsAWriteToIt() {
        while (state.contested() == 0) {
            reconciled(pullSecret("x"), pullSecret("y"), pullSecret("z"));
        }
        assertThat(writes.values().stream().mapToInt(it -> it).sum()).isLessThanOrEqualTo(8);
    }

    @Test
    void aChangeOfTheBaselineIsNoRepair() {
        for (int i = 0; i < 20; i++) {
            Change change = edit("a", Cause.BASELINE_CHANGED, null, "1");
            assertThat(reconciled(change).getFirst().result()).isEqualTo(Result.DONE);
        }
        assertThat(state.isOver(now)).isTrue();
    }

    @Test
    void aHundredContestedObjectsShareABudget() {
        Change[] all = new Change[100];
        for (int i = 0; i < all.length; i++) {
            all[i] = edit("r" + i, null);
        }
        for (int i = 0; i < 5; i++) {
            reconciled(all);
        }
        int before = total();
        Duration end = now.plusMinutes(1);
        while (now.compareTo(end) < 0) {
            reconciled(all);
            now = now.plusMillis(500);
        }
        assertThat(total() - before).isBetween(50, 60);

        List<Outcome> outcomes =
                reconciled(List.of(edit("r0", null), edit("calm", null)), Result.DONE);
        assertThat(outcomes.getLast().result()).isEqualTo(Result.DONE);
    }

    @Test
    void whatIsOpenHasTheBudgetFirst() {
        Change[] all = new Change[41];
        for (int i = 0; i < 40; i++) {
            all[i] = edit("r" + i, null);
        }
        all[40] = label("enforce");
        for (int i = 0; i < 5; i++) {
            reconciled(all);
        }
        now = now.plusSeconds(2);
        List<Outcome> outcomes = reconciled(all);
        assertThat(outcomes.getLast().result()).isEqualTo(Result.DONE);
        assertThat(outcomes).filteredOn(it -> it.result() == Result.LEFT).hasSize(11);
    }

    @Test
    void whatAdmissionRewritesIsNotWrittenAgainUntilSomethingChanges() {
        Change change = edit("a", Cause.BASELINE_CHANGED, null, "made-1");
        reconciled(List.of(change), Result.REWRITTEN);
        assertThat(wake).isEqualTo(now.plusMinutes(1));
        Outcome waiting = reconciled(change).getFirst();
        assertThat(waiting.result()).isEqualTo(Result.REWRITTEN);
        assertThat(waiting.reason()).isEqualTo(Reason.RewrittenByAdmission);
        assertThat(writes).containsEntry(role("a"), 1);

        reconciled(edit("a", Cause.MODIFIED, null, "theirs-2"));
        assertThat(writes).as("somebody has changed it").containsEntry(role("a"), 2);
    }

    @Test
    void whatAdmissionRewritesIsTriedMoreAndMoreRarely() {
        Change change = edit("a", Cause.BASELINE_CHANGED, null, "made-1");
        List<Long> pauses = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            reconciled(List.of(change), Result.REWRITTEN);
            pauses.add(wake.minus(now).toMinutes());
            now = wake;
        }
        assertThat(pauses).containsExactly(1L, 2L, 4L, 5L, 5L);
    }

    @Test
    void whatIsRefusedIsNotTriedAgainWithEachEvent() {
        Change change = edit("a", null);
        for (int i = 0; i < 600; i++) {
            Outcome outcome = reconciled(List.of(change), Result.FAILED).getFirst();
            assertThat(outcome.result()).isEqualTo(Result.FAILED);
            assertThat(outcome.reason()).isEqualTo(Reason.RefusedByAdmission);
            now = now.plusMillis(100);
        }
        assertThat(writes.get(role("a"))).isLessThanOrEqualTo(8);
    }

    @Test
    void aRefusedPolicyIsTriedInEachReconciliationBecauseTheDenyDependsOnIt() {
        for (int i = 0; i < 4; i++) {
            reconciled(List.of(policy("allow", Cause.FIRST_TIME)), Result.FAILED);
        }
        assertThat(writes).containsEntry(policy("allow", Cause.FIRST_TIME).key(), 4);
    }

    @Test
    void theDenyIsNotClosedWhileAdmissionRewritesAnAllowance() {
        Change allow = policy("allow", Cause.BASELINE_CHANGED);
        reconciled(List.of(allow), Result.REWRITTEN);

        String deny = NetworkPolicies.DEFAULT_DENY.name();
        assertThat(reconciled(allow, policy(deny, Cause.BASELINE_CHANGED)))
                .extracting(Outcome::result, Outcome::reason)
                .containsExactly(
                        tuple(Result.REWRITTEN, Reason.RewrittenByAdmission),
                        tuple(Result.LEFT, Reason.WriteFailed));
        assertThat(reconciled(allow, policy(deny, Cause.MODIFIED)))
                .extracting(Outcome::result)
                .containsExactly(Result.REWRITTEN, Result.DONE);
    }

    @Test
    void anotherDesiredContentIsTriedAtOnce() {
        reconciled(List.of(edit("a", null)), Result.FAILED);
        Change other =
                new Change.Create(
                        new DesiredObject(role("a"), "other", object("a", "1"), true, false),
                        Mode.Enforce,
                        null,
                        Cause.FIRST_TIME);
        reconciled(other);
        assertThat(writes).containsEntry(role("a"), 2);
    }

    @Test
    void attemptsThatMissPauseLongerEachTime() {
        List<Outcome> outcomes = reconciled(List.of(edit("a", null)), Result.STALE);
        assertThat(outcomes.getFirst().result()).isEqualTo(Result.STALE);
        reconciled(edit("a", null));
        assertThat(writes).containsEntry(role("a"), 1);
        assertThat(wake).isEqualTo(now.plusMillis(50));
    }

    @Test
    void nothingIsKeptWhenItIsOver() {
        for (int i = 0; i < 5; i++) {
            reconciled(edit("a", null));
        }
        assertThat(state.isOver(now)).isFalse();
        now = now.plusMinutes(2);
        assertThat(state.isOver(now)).isTrue();
        reconciled(inPlace("a"));
        assertThat(state).isEqualTo(NamespaceThrottle.NONE);
    }

    @Test
    void auditedAndReleasedThingsNeverWait() {
        Change audited = new Change.Create(item("a"), Mode.Audit, null, Cause.DELETED);
        for (int i = 0; i < 20; i++) {
            assertThat(reconciled(List.of(audited), Result.LEFT).getFirst().reason())
                    .isEqualTo(Reason.Drifted);
        }
        assertThat(state).isEqualTo(NamespaceThrottle.NONE);
    }

    private List<Outcome> reconciled(Change... changes) {
        return reconciled(List.of(changes), Result.DONE);
    }

    /** Plays a reconciliation in which everything that may be written ends like this. */
    private List<Outcome> reconciled(List<Change> changes, Result result) {
        Plan plan = state.plan(new ChangeSet(changes, List.of()), now);
        List<Outcome> made =
                plan.permitted().changes().stream().map(it -> made(it, result)).toList();
        ThrottledOutcomes throttled = plan.after(made, now);
        state = throttled.state();
        wake = throttled.wake().orElse(Duration.ZERO);
        assertThat(throttled.outcomes())
                .extracting(Outcome::change)
                .containsExactlyElementsOf(changes);
        return throttled.outcomes();
    }

    private Outcome made(Change change, Result result) {
        if (change instanceof Change.Unchanged) {
            return Outcome.unchanged(change);
        }
        if (change.mode() == Mode.Audit) {
            return Outcome.left(change, Reason.Drifted, "");
        }
        writes.merge(NamespaceThrottle.object(change.key()), 1, Integer::sum);
        return switch (result) {
            case REWRITTEN ->
                    Outcome.rewritten(change, object(change.key().name(), "made-1"), List.of());
            case FAILED -> new Outcome(change, result, null, Reason.RefusedByAdmission, "refused");
            case STALE -> Outcome.stale(change, "changed meanwhile");
            default -> Outcome.done(change, null);
        };
    }

    private int total() {
        return writes.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static ItemKey role(String name) {
        return new ItemKey(ItemKind.Role, name);
    }

    private static DesiredObject item(String name) {
        return new DesiredObject(role(name), "tenant", object(name, "0"), true, false);
    }

    private static Change.Update edit(String name, @Nullable String by) {
        return edit(name, Cause.MODIFIED, by, "1");
    }

    private static Change.Update edit(
            String name, Cause cause, @Nullable String by, String version) {
        return new Change.Update(
                item(name),
                Mode.Enforce,
                object(name, version),
                List.of(new FieldDifference(List.of("rules"), "a", "b")),
                cause,
                by == null ? null : new ChangedBy(by, "Update", null, null));
    }

    private static Change.Unchanged inPlace(String name) {
        return new Change.Unchanged(item(name), Mode.Enforce, object(name, "1"));
    }

    private static Change policy(String name, Cause cause) {
        ItemKey key = new ItemKey(ItemKind.NetworkPolicy, name);
        return new Change.Update(
                new DesiredObject(key, "tenant", object(name, "0"), true, false),
                Mode.Enforce,
                object(name, "made-1"),
                List.of(new FieldDifference(List.of("spec"), "a", "b")),
                cause,
                null);
    }

    private static Change label(String name) {
        return new Change.Create(
                new DesiredPart(
                        new ItemKey(ItemKind.NamespaceLabel, name), "tenant", "restricted", true),
                Mode.Enforce,
                null,
                Cause.DELETED);
    }

    private static Change pullSecret(String name) {
        HasMetadata account =
                new ServiceAccountBuilder().withNewMetadata().withName("app").endMetadata().build();
        return new Change.Create(
                new DesiredPart(ItemKey.imagePullSecret("app", name), "tenant", name, true),
                Mode.Enforce,
                account,
                Cause.DELETED);
    }

    private static Role object(String name, String version) {
        return new RoleBuilder()
                .withNewMetadata()
                .withName(name)
                .withResourceVersion(version)
                .endMetadata()
                .build();
    }
}
