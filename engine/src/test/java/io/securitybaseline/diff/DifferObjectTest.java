package io.securitybaseline.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.securitybaseline.api.Control;
import io.securitybaseline.api.InventoryEntry;
import io.securitybaseline.api.Mode;
import io.securitybaseline.api.Reason;
import io.securitybaseline.desired.DesiredItem;
import io.securitybaseline.desired.DesiredItem.DesiredObject;
import io.securitybaseline.desired.DesiredItem.Undetermined;
import io.securitybaseline.desired.DesiredSet;
import io.securitybaseline.desired.Problem;
import io.securitybaseline.diff.Change.Collide;
import io.securitybaseline.diff.Change.Correction;
import io.securitybaseline.diff.Change.Create;
import io.securitybaseline.diff.Change.Hold;
import io.securitybaseline.diff.Change.Replace;
import io.securitybaseline.diff.Change.Unchanged;
import io.securitybaseline.diff.Change.Update;
import io.securitybaseline.live.LiveNamespace;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

/** Whole objects: which step is taken, and why. */
class DifferObjectTest {
    private static final HasMetadata DENY = Given.object(Given.DENY);
    private static final HasMetadata OPENED = Given.changed(DENY, "{spec: {ingress: [{}]}}");
    private static final HasMetadata UNLABELLED = Given.changed(DENY, "{metadata: {labels: null}}");
    private static final HasMetadata FOREIGN = Given.changed(OPENED, "{metadata: {labels: null}}");
    private static final List<InventoryEntry> NOTHING = List.of();

    @Test
    void absentObjectIsCreated() {
        assertThat(step(Given.world(NOTHING)))
                .isEqualTo(new Create(Given.wanted(DENY), Mode.Enforce, null, Cause.FIRST_TIME));
    }

    @Test
    void absentObjectThatIsRememberedWasDeleted() {
        assertThat(step(Given.world(List.of(Given.remembered(DENY)))))
                .isEqualTo(new Create(Given.wanted(DENY), Mode.Enforce, null, Cause.DELETED));
    }

    @Test
    void equalObjectIsUnchanged() {
        HasMetadata live = Given.changed(DENY, "{metadata: {labels: {a: b}}, spec: {egress: []}}");
        assertThat(step(Given.world(NOTHING, live)))
                .isEqualTo(new Unchanged(Given.wanted(DENY), Mode.Enforce, live));
    }

    @Test
    void editedObjectIsDrift() {
        assertThat(correction(Given.world(List.of(Given.remembered(DENY)), OPENED)))
                .isInstanceOf(Update.class)
                .returns(Cause.MODIFIED, Correction::cause);
    }

    @Test
    void objectAsItWasLeftMeansThatTheBaselineChanged() {
        assertThat(correction(Given.world(List.of(Given.remembered(OPENED)), OPENED)))
                .isInstanceOf(Update.class)
                .returns(Cause.BASELINE_CHANGED, Correction::cause);
    }

    @Test
    void nobodyIsNamedForAChangeOfTheBaseline() {
        HasMetadata live =
                Given.changed(
                        OPENED,
                        "{metadata: {managedFields: [{manager: m, operation: Update, fieldsV1:"
                                + " {f:spec: {f:ingress: {}}}}]}}");
        assertThat(((Update) step(Given.world(List.of(Given.remembered(live)), live))).changedBy())
                .isNull();
        assertThat(((Update) step(Given.world(List.of(Given.remembered(DENY)), live))).changedBy())
                .isNotNull();
    }

    @Test
    void otherObjectOfTheNameIsNotAsItWasLeft() {
        HasMetadata recreated = Given.changed(OPENED, "{metadata: {uid: u2}}");
        assertThat(correction(Given.world(List.of(Given.remembered(OPENED)), recreated)))
                .returns(Cause.MODIFIED, Correction::cause);
    }

    @Test
    void changedRoleOfABindingIsReplaced() {
        HasMetadata binding =
                Given.object(
                        "{apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding, metadata:"
                                + " {name: b}, roleRef: {kind: Role, name: r}}");
        HasMetadata live = Given.changed(binding, "{roleRef: {name: x}}");
        Change change =
                only(Given.wanted(binding), Given.world(List.of(Given.remembered(binding)), live));
        assertThat(change).isInstanceOf(Replace.class);
    }

    @Test
    void strippedLabelIsDrift() {
        Change change = step(Given.world(List.of(Given.remembered(DENY)), UNLABELLED));
        assertThat(change)
                .isInstanceOf(Update.class)
                .extracting(it -> ((Update) it).cause())
                .isEqualTo(Cause.MODIFIED);
        assertThat(Given.told(((Update) change).fields()))
                .isEqualTo(
                        "metadata.labels.app.kubernetes.io/managed-by: securitybaseline ->"
                                + " nothing");
    }

    @Test
    void unknownObjectOfOtherContentCollides() {
        assertThat(step(Given.world(NOTHING, FOREIGN))).isInstanceOf(Collide.class);
    }

    @Test
    void unknownObjectWithOurLabelIsTakenOver() {
        assertThat(correction(Given.world(NOTHING, OPENED)))
                .isInstanceOf(Update.class)
                .returns(Cause.FIRST_TIME, Correction::cause);
    }

    @Test
    void unknownObjectOfEqualContentIsLabelled() {
        Change change = step(Given.world(NOTHING, UNLABELLED));
        assertThat(change)
                .isInstanceOf(Update.class)
                .extracting(it -> ((Update) it).cause())
                .isEqualTo(Cause.FIRST_TIME);
        assertThat(((Update) change).fields()).hasSize(1);
    }

    @Test
    void objectThatAnotherToolManagesCollidesThoughItsContentIsEqual() {
        HasMetadata helm =
                Given.changed(DENY, "{metadata: {labels: {app.kubernetes.io/managed-by: Helm}}}");
        assertThat(step(Given.world(NOTHING, helm))).isInstanceOf(Collide.class);
    }

    @Test
    void unknownObjectIsTakenOverWhereTheBaselineAdopts() {
        DesiredObject adopting = new DesiredObject(Given.key(DENY), "b", DENY, true, true);
        assertThat(only(adopting, Given.world(NOTHING, FOREIGN)))
                .isInstanceOf(Update.class)
                .extracting(change -> ((Update) change).cause())
                .isEqualTo(Cause.FIRST_TIME);
    }

    @ParameterizedTest(name = "held: {0}")
    @CsvSource({"true, Enforce", "false, Audit"})
    void whatOnlySuspendedBaselinesAskForIsNotWritten(boolean held, Mode mode) {
        DesiredObject item = new DesiredObject(Given.key(DENY), "b", DENY, held, false);
        for (LiveNamespace live :
                List.of(
                        Given.world(NOTHING),
                        Given.world(NOTHING, DENY),
                        Given.world(NOTHING, OPENED),
                        Given.world(NOTHING, FOREIGN))) {
            assertThat(only(item, live).mode()).isEqualTo(mode);
        }
    }

    @Test
    void whatCannotBeDeterminedIsLeftAsItIs() {
        Problem problem = new Problem(Control.network, "b", Reason.DnsNotFound, "no DNS");
        assertThat(only(new Undetermined(Given.key(DENY), problem), Given.world(NOTHING, OPENED)))
                .isEqualTo(new Hold(Given.key(DENY), Mode.Enforce, problem));
    }

    private static Change step(LiveNamespace live) {
        return only(Given.wanted(DENY), live);
    }

    private static Correction correction(LiveNamespace live) {
        return (Correction) step(live);
    }

    private static Change only(DesiredItem item, LiveNamespace live) {
        DesiredSet set = DesiredSet.of(List.of(item), List.of());
        List<Change> changes =
                Differ.diff(set, set, live, (key, entry) -> Disposition.KEEP).changes();
        assertThat(changes).hasSize(1);
        return changes.getFirst();
    }
}
