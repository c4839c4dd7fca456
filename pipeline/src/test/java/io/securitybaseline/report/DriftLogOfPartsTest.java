package io.securitybaseline.report;

import static io.securitybaseline.report.Scene.ENFORCE;
import static io.securitybaseline.report.Scene.audited;
import static io.securitybaseline.report.Scene.baseline;
import static io.securitybaseline.report.Scene.label;
import static io.securitybaseline.report.Scene.pullSecret;
import static io.securitybaseline.report.Scene.refused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.securitybaseline.api.ChangeType;
import io.securitybaseline.api.DriftEntry;
import io.securitybaseline.api.DriftField;
import io.securitybaseline.api.DriftOutcome;
import io.securitybaseline.api.Mode;
import io.securitybaseline.api.Reason;
import io.securitybaseline.diff.Cause;
import io.securitybaseline.diff.Change;
import io.securitybaseline.diff.Outcome;

import org.junit.jupiter.api.Test;

/** Parts of other people's objects in the drift log. */
class DriftLogOfPartsTest {
    private final Scene scene = new Scene();

    @Test
    void strippedLabelIsReportedAsAFieldOfTheNamespace() {
        var stripped =
                new Change.Create(
                        label(ENFORCE, "restricted"),
                        Mode.Enforce,
                        scene.namespace(),
                        Cause.DELETED);
        assertThat(
                        scene.reconciled(
                                        Outcome.done(
                                                stripped,
                                                new Scene()
                                                        .labelled(ENFORCE, "restricted")
                                                        .namespace()))
                                .drift())
                .extracting(
                        DriftEntry::kind,
                        DriftEntry::name,
                        DriftEntry::change,
                        it -> it.fields().getFirst())
                .containsExactly(
                        tuple(
                                "Namespace",
                                "team-a",
                                ChangeType.Modified,
                                new DriftField(
                                        "metadata.labels[" + ENFORCE + "]", "restricted", "")));
    }

    @Test
    void labelThatWasNeverThereIsMissingInAudit() {
        scene.with(baseline("tenant", "{podSecurity: {}}"));
        var absent =
                new Change.Create(
                        label(ENFORCE, "restricted"),
                        Mode.Audit,
                        scene.namespace(),
                        Cause.FIRST_TIME);
        assertThat(scene.reconciled(audited(absent)).drift())
                .extracting(DriftEntry::change, it -> it.fields().getFirst().actual())
                .containsExactly(tuple(ChangeType.Missing, ""));
    }

    @Test
    void partsOfOneServiceAccountAreReportedApart() {
        scene.account("app", "uid-1");
        var one =
                new Change.Create(
                        pullSecret("app", "one"),
                        Mode.Enforce,
                        scene.account("app"),
                        Cause.DELETED);
        var two =
                new Change.Create(
                        pullSecret("app", "two"),
                        Mode.Enforce,
                        scene.account("app"),
                        Cause.DELETED);
        scene.reconciled(refused(one, Reason.Forbidden), refused(two, Reason.Forbidden));
        NamespaceResult result =
                scene.reconciled(
                        Outcome.done(one, scene.account("app")), refused(two, Reason.Forbidden));
        assertThat(result.drift())
                .extracting(
                        DriftEntry::kind, DriftEntry::outcome, it -> it.fields().getFirst().path())
                .containsExactly(
                        tuple("ServiceAccount", DriftOutcome.Forbidden, "imagePullSecrets[two]"),
                        tuple("ServiceAccount", DriftOutcome.Repaired, "imagePullSecrets[one]"));
    }

    @Test
    void partThatWasMissingIsSetAndItsNeighbourIsStillMissing() {
        scene.account("app", "uid-1").with(baseline("tenant", "{registries: {}}"));
        var account = scene.account("app");
        scene.reconciled(
                audited(
                        new Change.Create(
                                pullSecret("app", "one"), Mode.Audit, account, Cause.FIRST_TIME)),
                audited(
                        new Change.Create(
                                pullSecret("app", "two"), Mode.Audit, account, Cause.FIRST_TIME)));
        scene.with(baseline("tenant", "{mode: Enforce, registries: {}}"));
        var put =
                new Change.Create(
                        pullSecret("app", "one"), Mode.Enforce, account, Cause.FIRST_TIME);
        var late =
                new Change.Create(
                        pullSecret("app", "two"), Mode.Enforce, account, Cause.FIRST_TIME);
        assertThat(
                        scene.reconciled(
                                        Outcome.done(put, account),
                                        Outcome.stale(late, "changed meanwhile"))
                                .drift())
                .extracting(DriftEntry::outcome, it -> it.fields().getFirst().path())
                .containsExactly(tuple(DriftOutcome.Open, "imagePullSecrets[two]"));
    }
}
