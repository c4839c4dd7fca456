package io.securitybaseline.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.securitybaseline.api.InventoryEntry;
import io.securitybaseline.api.Mode;
import io.securitybaseline.desired.DesiredItem;
import io.securitybaseline.desired.DesiredItem.DesiredObject;
import io.securitybaseline.desired.DesiredItem.DesiredPart;
import io.securitybaseline.desired.DesiredSet;
import io.securitybaseline.diff.Change.Create;
import io.securitybaseline.diff.Change.Unchanged;
import io.securitybaseline.diff.Change.Update;
import io.securitybaseline.live.ItemKey;
import io.securitybaseline.live.ItemKind;
import io.securitybaseline.live.LiveNamespace;

import org.junit.jupiter.api.Test;

import java.util.List;

/** Parts of objects of somebody else: which step is taken, and why. */
class DifferPartTest {
    private static final ItemKey ENFORCE =
            new ItemKey(ItemKind.NamespaceLabel, "pod-security.kubernetes.io/enforce");
    private static final ItemKey AUTOMOUNT =
            new ItemKey(ItemKind.ServiceAccountAutomount, "default");
    private static final ItemKey ENTRY = ItemKey.imagePullSecret("default", "regcred");

    private static final Namespace BARE = Given.namespace("{}");
    private static final Namespace RESTRICTED =
            Given.namespace("{pod-security.kubernetes.io/enforce: restricted}");
    private static final Namespace PRIVILEGED =
            Given.namespace("{pod-security.kubernetes.io/enforce: privileged}");

    private static final HasMetadata ACCOUNT =
            Given.object(
                    "{apiVersion: v1, kind: ServiceAccount, metadata: {name: default, uid: s1}}");
    private static final HasMetadata MOUNTING =
            Given.changed(ACCOUNT, "{automountServiceAccountToken: true}");
    private static final HasMetadata NOT_MOUNTING =
            Given.changed(ACCOUNT, "{automountServiceAccountToken: false}");
    private static final HasMetadata PULLING =
            Given.changed(ACCOUNT, "{imagePullSecrets: [{name: theirs}, {name: regcred}]}");
    private static final HasMetadata RECREATED = Given.changed(ACCOUNT, "{metadata: {uid: s2}}");

    private static final DesiredPart WANTED = Given.wanted(ENFORCE, "restricted");
    private static final DesiredPart WANTED_ENTRY = Given.wanted(ENTRY, "regcred");
    private static final DesiredPart WANTED_SETTING = Given.wanted(AUTOMOUNT, "false");

    @Test
    void labelThatIsThereIsUnchanged() {
        assertThat(steps(WANTED, Given.world(RESTRICTED, List.of())))
                .containsExactly(new Unchanged(WANTED, Mode.Enforce, RESTRICTED));
    }

    @Test
    void labelThatHasNeverBeenThereIsAdded() {
        assertThat(steps(WANTED, Given.world(BARE, List.of())))
                .containsExactly(new Create(WANTED, Mode.Enforce, BARE, Cause.FIRST_TIME));
    }

    @Test
    void labelThatIsRememberedWasRemoved() {
        assertThat(steps(WANTED, Given.world(BARE, left(ENFORCE, RESTRICTED))))
                .containsExactly(new Create(WANTED, Mode.Enforce, BARE, Cause.DELETED));
    }

    @Test
    void labelOfBeforeGivesWay() {
        assertThat(steps(WANTED, Given.world(PRIVILEGED, List.of())))
                .containsExactly(update(Cause.FIRST_TIME));
    }

    @Test
    void editedLabelIsDrift() {
        assertThat(steps(WANTED, Given.world(PRIVILEGED, left(ENFORCE, RESTRICTED))))
                .containsExactly(update(Cause.MODIFIED));
    }

    @Test
    void labelAsItWasLeftMeansThatTheBaselineChanged() {
        assertThat(steps(WANTED, Given.world(PRIVILEGED, left(ENFORCE, PRIVILEGED))))
                .containsExactly(update(Cause.BASELINE_CHANGED));
    }

    @Test
    void whoChangedALabelIsReported() {
        Namespace edited =
                (Namespace)
                        Given.changed(
                                PRIVILEGED,
                                "{metadata: {managedFields: [{manager: kubectl, operation: Update,"
                                        + " fieldsV1: {f:metadata: {f:labels:"
                                        + " {f:pod-security.kubernetes.io/enforce: {}}}}}]}}");
        assertThat(steps(WANTED, Given.world(edited, left(ENFORCE, RESTRICTED))))
                .singleElement()
                .extracting(change -> ((Update) change).changedBy())
                .hasFieldOrPropertyWithValue("manager", "kubectl");
    }

    @Test
    void nothingIsAskedOfAnAccountThatIsNotThere() {
        assertThat(steps(WANTED_ENTRY, Given.world(List.of()))).isEmpty();
        assertThat(steps(WANTED_ENTRY, Given.world(left(ENTRY, PULLING)))).isEmpty();
        assertThat(steps(WANTED_SETTING, Given.world(List.of()))).isEmpty();
    }

    @Test
    void partOfAnAccountOfOursIsCreatedAfterIt() {
        HasMetadata app = Given.changed(ACCOUNT, "{metadata: {name: app}}");
        DesiredPart setting =
                Given.wanted(new ItemKey(ItemKind.ServiceAccountAutomount, "app"), "false");
        assertThat(steps(Given.world(List.of()), setting, Given.wanted(app)))
                .containsExactly(
                        new Create(Given.wanted(app), Mode.Enforce, null, Cause.FIRST_TIME),
                        new Create(setting, Mode.Enforce, null, Cause.FIRST_TIME));
    }

    @Test
    void partOfAnAccountThatIsNotWrittenIsNotWrittenEither() {
        HasMetadata app = Given.changed(ACCOUNT, "{metadata: {name: app}}");
        DesiredPart setting =
                Given.wanted(new ItemKey(ItemKind.ServiceAccountAutomount, "app"), "false");
        DesiredObject notHeld = new DesiredObject(Given.key(app), "b", app, false, false);
        assertThat(steps(Given.world(List.of()), setting, notHeld))
                .allMatch(change -> change.mode() == Mode.Audit);
    }

    @Test
    void entryAmongOthersIsUnchanged() {
        assertThat(steps(WANTED_ENTRY, Given.world(List.of(), PULLING)))
                .containsExactly(new Unchanged(WANTED_ENTRY, Mode.Enforce, PULLING));
    }

    @Test
    void missingEntryIsAddedOrWasRemoved() {
        assertThat(steps(WANTED_ENTRY, Given.world(List.of(), ACCOUNT)))
                .containsExactly(new Create(WANTED_ENTRY, Mode.Enforce, ACCOUNT, Cause.FIRST_TIME));
        assertThat(steps(WANTED_ENTRY, Given.world(left(ENTRY, PULLING), ACCOUNT)))
                .containsExactly(new Create(WANTED_ENTRY, Mode.Enforce, ACCOUNT, Cause.DELETED));
    }

    @Test
    void entryWasNeverInAnAccountThatWasMadeAnew() {
        assertThat(steps(WANTED_ENTRY, Given.world(left(ENTRY, PULLING), RECREATED)))
                .containsExactly(
                        new Create(WANTED_ENTRY, Mode.Enforce, RECREATED, Cause.FIRST_TIME));
    }

    @Test
    void settingIsComparedWithWhatTheAccountSays() {
        assertThat(steps(WANTED_SETTING, Given.world(List.of(), NOT_MOUNTING)))
                .first()
                .isInstanceOf(Unchanged.class);
        assertThat(steps(WANTED_SETTING, Given.world(List.of(), ACCOUNT)))
                .first()
                .isInstanceOf(Create.class);
        assertThat(steps(WANTED_SETTING, Given.world(left(AUTOMOUNT, NOT_MOUNTING), MOUNTING)))
                .singleElement()
                .satisfies(
                        change ->
                                assertThat(Given.told(((Update) change).fields()))
                                        .isEqualTo("automountServiceAccountToken: false -> true"));
    }

    @Test
    void partThatOnlySuspendedBaselinesAskForIsNotWritten() {
        DesiredPart notHeld = new DesiredPart(ENFORCE, "b", "restricted", false);
        assertThat(steps(notHeld, Given.world(BARE, List.of())))
                .first()
                .returns(Mode.Audit, Change::mode);
        assertThat(steps(notHeld, Given.world(PRIVILEGED, List.of())))
                .first()
                .returns(Mode.Audit, Change::mode);
    }

    private static Update update(Cause cause) {
        var field =
                new FieldDifference(
                        List.of("metadata", "labels", ENFORCE.name()), "restricted", "privileged");
        return new Update(WANTED, Mode.Enforce, PRIVILEGED, List.of(field), cause, null);
    }

    private static List<InventoryEntry> left(ItemKey key, HasMetadata carrier) {
        return List.of(Given.remembered(key, carrier));
    }

    private static List<Change> steps(DesiredPart item, LiveNamespace live) {
        return steps(live, item);
    }

    private static List<Change> steps(LiveNamespace live, DesiredItem... items) {
        DesiredSet set = DesiredSet.of(List.of(items), List.of());
        return Differ.diff(set, set, live, (key, entry) -> Disposition.KEEP).changes();
    }
}
