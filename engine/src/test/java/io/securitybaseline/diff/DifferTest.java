package io.securitybaseline.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.securitybaseline.api.Control;
import io.securitybaseline.api.Mode;
import io.securitybaseline.api.Reason;
import io.securitybaseline.desired.DesiredItem;
import io.securitybaseline.desired.DesiredItem.Undetermined;
import io.securitybaseline.desired.DesiredSet;
import io.securitybaseline.desired.Problem;
import io.securitybaseline.diff.Change.Create;
import io.securitybaseline.diff.Change.Hold;
import io.securitybaseline.diff.Change.Keep;
import io.securitybaseline.diff.Change.Unchanged;
import io.securitybaseline.diff.Change.Update;
import io.securitybaseline.live.LiveNamespace;

import org.junit.jupiter.api.Test;

import java.util.List;

/** What is enforced and what is only audited, together. */
class DifferTest {
    private static final HasMetadata DENY = Given.object(Given.DENY);
    private static final HasMetadata DENY_INGRESS =
            Given.changed(DENY, "{spec: {policyTypes: [Ingress]}}");
    private static final HasMetadata QUOTA =
            Given.object(
                    "{apiVersion: v1, kind: ResourceQuota, metadata: {name: securitybaseline-quota,"
                            + " uid: q1}, spec: {hard: {pods: 1}}}");
    private static final HasMetadata ALLOW =
            Given.changed(DENY, "{metadata: {name: securitybaseline-allow-dns}}");

    @Test
    void stepsAreInTheOrderOfWriting() {
        DesiredSet set = set(Given.wanted(QUOTA), Given.wanted(DENY), Given.wanted(ALLOW));
        assertThat(diff(set, set, Given.world(List.of())))
                .extracting(change -> change.key().name())
                .containsExactly(
                        "securitybaseline-allow-dns",
                        "securitybaseline-default-deny",
                        "securitybaseline-quota");
    }

    @Test
    void whatIsAskedForAndNotEnforcedIsReported() {
        assertThat(
                        diff(
                                set(Given.wanted(DENY)),
                                set(Given.wanted(DENY), Given.wanted(QUOTA)),
                                Given.world(List.of(), DENY)))
                .containsExactly(
                        new Unchanged(Given.wanted(DENY), Mode.Enforce, DENY),
                        new Create(Given.wanted(QUOTA), Mode.Audit, null, Cause.FIRST_TIME));
    }

    @Test
    void whatIsAskedForAndEnforcedOtherwiseIsReportedBesides() {
        List<Change> changes =
                diff(
                        set(Given.wanted(DENY_INGRESS)),
                        set(Given.wanted(DENY)),
                        Given.world(List.of(), DENY_INGRESS));
        assertThat(changes).hasSize(2);
        assertThat(changes.getFirst())
                .isEqualTo(new Unchanged(Given.wanted(DENY_INGRESS), Mode.Enforce, DENY_INGRESS));
        assertThat(changes.getLast()).isInstanceOf(Update.class).returns(Mode.Audit, Change::mode);
    }

    @Test
    void whatIsOnlyAuditedNowIsReportedAndStaysRemembered() {
        assertThat(
                        diff(
                                set(),
                                set(Given.wanted(DENY)),
                                Given.world(List.of(Given.remembered(DENY)), DENY)))
                .containsExactly(
                        new Unchanged(Given.wanted(DENY), Mode.Audit, DENY),
                        new Keep(Given.key(DENY), Mode.Audit, Given.remembered(DENY), false));
    }

    @Test
    void whatCannotBeDeterminedIsNeitherWrittenNorRemoved() {
        Undetermined item = new Undetermined(Given.key(DENY), problem("no DNS"));
        LiveNamespace live = Given.world(List.of(Given.remembered(DENY)), DENY);
        var changes =
                Differ.diff(set(item), set(item), live, (key, entry) -> Disposition.PRUNE)
                        .changes();
        assertThat(changes)
                .containsExactly(new Hold(Given.key(DENY), Mode.Enforce, problem("no DNS")));
        assertThat(diff(set(), set(item), Given.world(List.of())))
                .containsExactly(new Hold(Given.key(DENY), Mode.Audit, problem("no DNS")));
    }

    @Test
    void problemsAreReportedOnce() {
        DesiredSet enforced = DesiredSet.of(List.of(), List.of(problem("a"), problem("b")));
        DesiredSet askedFor = DesiredSet.of(List.of(), List.of(problem("b"), problem("c")));
        assertThat(
                        Differ.diff(
                                        enforced,
                                        askedFor,
                                        Given.world(List.of()),
                                        (key, entry) -> Disposition.KEEP)
                                .problems())
                .containsExactly(problem("a"), problem("b"), problem("c"));
    }

    private static Problem problem(String message) {
        return new Problem(Control.network, "b", Reason.DnsNotFound, message);
    }

    private static DesiredSet set(DesiredItem... items) {
        return DesiredSet.of(List.of(items), List.of());
    }

    private static List<Change> diff(DesiredSet enforced, DesiredSet askedFor, LiveNamespace live) {
        return Differ.diff(enforced, askedFor, live, (key, entry) -> Disposition.KEEP).changes();
    }
}
