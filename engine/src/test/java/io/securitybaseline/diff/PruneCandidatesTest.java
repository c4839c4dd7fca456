package io.securitybaseline.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.securitybaseline.api.InventoryEntry;
import io.securitybaseline.api.Mode;
import io.securitybaseline.desired.DesiredSet;
import io.securitybaseline.diff.Change.Forget;
import io.securitybaseline.diff.Change.Keep;
import io.securitybaseline.diff.Change.Remove;
import io.securitybaseline.live.ItemKey;
import io.securitybaseline.live.ItemKind;
import io.securitybaseline.live.LiveNamespace;

import org.junit.jupiter.api.Test;

import java.util.List;

/** What is remembered and no longer asked for. */
class PruneCandidatesTest {
    private static final HasMetadata DENY = Given.object(Given.DENY);
    private static final HasMetadata UNLABELLED = Given.changed(DENY, "{metadata: {labels: null}}");
    private static final InventoryEntry ENTRY = Given.remembered(DENY);
    private static final ItemKey KEY = Given.key(DENY);

    private static final ItemKey LABEL =
            new ItemKey(ItemKind.NamespaceLabel, "pod-security.kubernetes.io/enforce");
    private static final Namespace RESTRICTED =
            Given.namespace("{pod-security.kubernetes.io/enforce: restricted}");
    private static final InventoryEntry LABEL_ENTRY = Given.remembered(LABEL, RESTRICTED);

    private static final HasMetadata ACCOUNT =
            Given.object(
                    "{apiVersion: v1, kind: ServiceAccount, metadata: {name: default, uid: s1},"
                            + " imagePullSecrets: [{name: r}]}");
    private static final ItemKey PULL = ItemKey.imagePullSecret("default", "r");
    private static final InventoryEntry PULL_ENTRY = Given.remembered(PULL, ACCOUNT);

    @Test
    void whatIsKeptStaysRemembered() {
        assertThat(steps(Disposition.KEEP, Given.world(List.of(ENTRY), DENY)))
                .containsExactly(new Keep(KEY, Mode.Audit, ENTRY, false));
    }

    @Test
    void whatEnforcementWouldRemoveIsSurplusWhileItIsThere() {
        assertThat(steps(Disposition.AWAIT, Given.world(List.of(ENTRY), DENY)))
                .containsExactly(new Keep(KEY, Mode.Audit, ENTRY, true));
        assertThat(steps(Disposition.AWAIT, Given.world(List.of(ENTRY))))
                .containsExactly(new Keep(KEY, Mode.Audit, ENTRY, false));
    }

    @Test
    void whatIsPrunedOrReleasedIsRemoved() {
        for (Disposition disposition : List.of(Disposition.PRUNE, Disposition.RELEASE)) {
            assertThat(steps(disposition, Given.world(List.of(ENTRY), DENY)))
                    .containsExactly(new Remove(KEY, Mode.Enforce, ENTRY, DENY));
            assertThat(steps(disposition, Given.world(RESTRICTED, List.of(LABEL_ENTRY))))
                    .containsExactly(new Remove(LABEL, Mode.Enforce, LABEL_ENTRY, RESTRICTED));
            assertThat(steps(disposition, Given.world(List.of(PULL_ENTRY), ACCOUNT)))
                    .containsExactly(new Remove(PULL, Mode.Enforce, PULL_ENTRY, ACCOUNT));
        }
    }

    @Test
    void whatIsRetainedIsLetGo() {
        assertThat(steps(Disposition.RETAIN, Given.world(List.of(ENTRY), DENY)))
                .containsExactly(new Forget(KEY, Mode.Enforce, ENTRY, DENY));
    }

    @Test
    void editedObjectIsStillRemoved() {
        HasMetadata edited = Given.changed(UNLABELLED, "{spec: {ingress: [{}]}}");
        assertThat(steps(Disposition.PRUNE, Given.world(List.of(ENTRY), edited)))
                .containsExactly(new Remove(KEY, Mode.Enforce, ENTRY, edited));
    }

    @Test
    void objectMadeAnewUnderOurLabelIsStillRemoved() {
        HasMetadata recreated = Given.changed(DENY, "{metadata: {uid: u2}}");
        assertThat(steps(Disposition.PRUNE, Given.world(List.of(ENTRY), recreated)))
                .containsExactly(new Remove(KEY, Mode.Enforce, ENTRY, recreated));
    }

    @Test
    void whatIsGoneIsOnlyForgotten() {
        assertThat(steps(Disposition.PRUNE, Given.world(List.of(ENTRY))))
                .containsExactly(new Remove(KEY, Mode.Enforce, ENTRY, null));
        assertThat(steps(Disposition.RELEASE, Given.world(List.of(LABEL_ENTRY))))
                .containsExactly(new Remove(LABEL, Mode.Enforce, LABEL_ENTRY, null));
        assertThat(steps(Disposition.RELEASE, Given.world(List.of(PULL_ENTRY))))
                .containsExactly(new Remove(PULL, Mode.Enforce, PULL_ENTRY, null));
    }

    @Test
    void whatSomebodyPutInItsPlaceIsLeftAlone() {
        HasMetadata theirs = Given.changed(UNLABELLED, "{metadata: {uid: u2}}");
        assertThat(steps(Disposition.RELEASE, Given.world(List.of(ENTRY), theirs)))
                .containsExactly(new Remove(KEY, Mode.Enforce, ENTRY, null));
        Namespace relabelled = Given.namespace("{pod-security.kubernetes.io/enforce: baseline}");
        assertThat(steps(Disposition.RELEASE, Given.world(relabelled, List.of(LABEL_ENTRY))))
                .containsExactly(new Remove(LABEL, Mode.Enforce, LABEL_ENTRY, null));
        HasMetadata recreated = Given.changed(ACCOUNT, "{metadata: {uid: s2}}");
        assertThat(steps(Disposition.RELEASE, Given.world(List.of(PULL_ENTRY), recreated)))
                .containsExactly(new Remove(PULL, Mode.Enforce, PULL_ENTRY, null));
    }

    @Test
    void whatCutsOffGoesBeforeWhatLetsThrough() {
        List<InventoryEntry> inventory =
                List.of(
                        entry(ItemKind.NetworkPolicy, "securitybaseline-allow-dns"),
                        entry(ItemKind.NetworkPolicy, "securitybaseline-default-deny"),
                        entry(ItemKind.ResourceQuota, "securitybaseline-quota"),
                        entry(ItemKind.Role, "securitybaseline-a"),
                        entry(ItemKind.RoleBinding, "securitybaseline-a"),
                        entry(ItemKind.NamespaceLabel, "pod-security.kubernetes.io/enforce"),
                        entry(ItemKind.Secret, "regcred"),
                        entry(ItemKind.ImagePullSecret, "default/regcred"));
        assertThat(steps(Disposition.PRUNE, Given.world(inventory)))
                .extracting(change -> change.key().toString())
                .containsExactly(
                        "ResourceQuota/securitybaseline-quota",
                        "NamespaceLabel/pod-security.kubernetes.io/enforce",
                        "NetworkPolicy/securitybaseline-default-deny",
                        "ImagePullSecret/default/regcred",
                        "Secret/regcred",
                        "RoleBinding/securitybaseline-a",
                        "Role/securitybaseline-a",
                        "NetworkPolicy/securitybaseline-allow-dns");
    }

    private static InventoryEntry entry(ItemKind kind, String name) {
        return new InventoryEntry(kind.name(), name, "u", "f", null, "b");
    }

    private static List<Change> steps(Disposition disposition, LiveNamespace live) {
        DesiredSet nothing = DesiredSet.of(List.of(), List.of());
        return Differ.diff(nothing, nothing, live, (key, entry) -> disposition).changes();
    }
}
