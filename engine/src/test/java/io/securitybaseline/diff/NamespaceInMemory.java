package io.securitybaseline.diff;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.securitybaseline.api.InventoryEntry;
import io.securitybaseline.api.Mode;
import io.securitybaseline.desired.DesiredItem;
import io.securitybaseline.desired.DesiredItem.DesiredObject;
import io.securitybaseline.desired.DesiredItem.DesiredPart;
import io.securitybaseline.desired.Labels;
import io.securitybaseline.live.ItemKey;
import io.securitybaseline.live.LiveNamespace;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A namespace in memory in which changes are carried out, as simply as can be. */
final class NamespaceInMemory {
    private final Namespace namespace;
    private final Map<ItemKey, HasMetadata> objects = new TreeMap<>();
    private final Map<ItemKey, InventoryEntry> inventory = new TreeMap<>();
    private int writes;

    NamespaceInMemory(LiveNamespace live) {
        namespace = Given.copy(live.namespace());
        live.objects().forEach((key, object) -> objects.put(key, Given.copy(object)));
        inventory.putAll(live.inventory().entries());
    }

    LiveNamespace live() {
        return Given.world(
                namespace,
                List.copyOf(inventory.values()),
                objects.values().toArray(HasMetadata[]::new));
    }

    void carryOut(ChangeSet changes) {
        for (Change change : changes.changes()) {
            if (change.mode() == Mode.Enforce) {
                carryOut(change);
            }
        }
    }

    private void carryOut(Change change) {
        switch (change) {
            case Change.Unchanged unchanged -> remember(unchanged.key());
            case Change.Create create -> write(create.item());
            case Change.Update update -> write(update.item());
            case Change.Replace replace -> write(replace.item());
            case Change.Remove remove -> {
                if (remove.live() != null) {
                    remove(remove.key());
                }
                inventory.remove(remove.key());
            }
            case Change.Forget forget -> {
                HasMetadata live = forget.live();
                if (live != null && forget.key().kind().isObject()) {
                    live().object(forget.key())
                            .orElseThrow()
                            .getMetadata()
                            .getLabels()
                            .remove(Labels.MANAGED_BY);
                }
                inventory.remove(forget.key());
            }
            case Change.Collide collide -> {}
            case Change.Hold hold -> {}
            case Change.Keep keep -> {}
            case Change.Waived waived -> {}
        }
    }

    private void write(DesiredItem item) {
        switch (item) {
            case DesiredObject object -> objects.put(item.key(), written(object.object()));
            case DesiredPart part -> set(part.key(), part.value());
            case DesiredItem.Undetermined undetermined ->
                    throw new AssertionError("written: " + undetermined);
            case DesiredItem.Waived waived -> throw new AssertionError("written: " + waived);
            case DesiredItem.Exceeded exceeded -> throw new AssertionError("written: " + exceeded);
        }
        remember(item.key());
    }

    /** What others put into a ServiceAccount stays there. */
    private HasMetadata written(HasMetadata desired) {
        HasMetadata written = Given.copy(desired);
        written.getMetadata().setUid("w" + ++writes);
        written.getMetadata().setResourceVersion("" + writes);
        if (written instanceof ServiceAccount ours
                && objects.get(Given.key(desired)) instanceof ServiceAccount theirs) {
            ours.setAutomountServiceAccountToken(theirs.getAutomountServiceAccountToken());
            ours.setImagePullSecrets(theirs.getImagePullSecrets());
        }
        return written;
    }

    private void set(ItemKey key, String value) {
        switch (key.kind()) {
            case NamespaceLabel -> namespace.getMetadata().getLabels().put(key.name(), value);
            case ServiceAccountAutomount ->
                    account(key).setAutomountServiceAccountToken(Boolean.valueOf(value));
            case ImagePullSecret -> {
                List<LocalObjectReference> entries =
                        new ArrayList<>(account(key).getImagePullSecrets());
                entries.add(new LocalObjectReference(value));
                account(key).setImagePullSecrets(entries);
            }
            default -> throw new AssertionError(key);
        }
    }

    private void remove(ItemKey key) {
        switch (key.kind()) {
            case NamespaceLabel -> namespace.getMetadata().getLabels().remove(key.name());
            case ServiceAccountAutomount -> account(key).setAutomountServiceAccountToken(null);
            case ImagePullSecret ->
                    account(key)
                            .setImagePullSecrets(
                                    account(key).getImagePullSecrets().stream()
                                            .filter(entry -> !entry.getName().equals(key.secret()))
                                            .toList());
            default -> objects.remove(key);
        }
    }

    private ServiceAccount account(ItemKey key) {
        return live().serviceAccount(key.serviceAccount()).orElseThrow();
    }

    private void remember(ItemKey key) {
        inventory.put(key, Given.remembered(key, live().carrier(key).orElseThrow()));
    }
}
