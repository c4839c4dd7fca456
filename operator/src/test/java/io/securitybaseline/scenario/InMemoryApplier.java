package io.securitybaseline.scenario;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.securitybaseline.api.Mode;
import io.securitybaseline.api.NamespaceSecurityReport;
import io.securitybaseline.api.Reason;
import io.securitybaseline.desired.DesiredItem;
import io.securitybaseline.desired.DesiredItem.DesiredObject;
import io.securitybaseline.desired.DesiredItem.DesiredPart;
import io.securitybaseline.desired.Labels;
import io.securitybaseline.diff.Change;
import io.securitybaseline.diff.ChangeSet;
import io.securitybaseline.diff.Outcome;
import io.securitybaseline.live.ItemKey;
import io.securitybaseline.live.ItemKind;
import io.securitybaseline.live.LiveNamespace;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * An applier that writes to a namespace in memory as the real one writes to a cluster. What it
 * makes has uids and versions that count up.
 */
public final class InMemoryApplier {
    private final Namespace namespace;
    private final Map<ItemKey, HasMetadata> objects = new TreeMap<>();
    private final Refusals refusals;
    private int writes;

    InMemoryApplier(LiveNamespace live, Refusals refusals) {
        this.namespace = Yaml.copy(live.namespace());
        live.objects().forEach((key, object) -> objects.put(key, Yaml.copy(object)));
        this.refusals = refusals;
    }

    /** One that the API server refuses nothing. */
    public static InMemoryApplier on(LiveNamespace live) {
        return new InMemoryApplier(live, new Refusals(List.of()));
    }

    public List<Outcome> apply(ChangeSet changes) {
        return changes.changes().stream().map(this::perform).toList();
    }

    /** The namespace as it is now, with this report. */
    public LiveNamespace after(@Nullable NamespaceSecurityReport report) {
        return new LiveNamespace(namespace, objects, report);
    }

    private Outcome perform(Change change) {
        return switch (change) {
            case Change.Unchanged unchanged -> Outcome.unchanged(change);
            case Change.Keep keep -> Outcome.unchanged(change);
            case Change.Waived waived -> Outcome.left(change, Reason.Waived, waived.why());
            case Change.Hold hold ->
                    Outcome.left(change, hold.problem().reason(), hold.problem().message());
            case Change.Collide collide ->
                    Outcome.left(
                            change,
                            Reason.Collision,
                            change.key()
                                    + " is not managed by the operator; delete or rename it, or set"
                                    + " adopt: Always");
            case Change.Correction correction when correction.mode() == Mode.Audit ->
                    Outcome.left(change, Reason.Drifted, "");
            default -> refusals.of(change).orElseGet(() -> done(change));
        };
    }

    private Outcome done(Change change) {
        HasMetadata written = write(change);
        return Outcome.done(change, written == null ? null : Yaml.copy(written));
    }

    private @Nullable HasMetadata write(Change change) {
        return switch (change) {
            case Change.Create create -> write(create.item(), null);
            case Change.Update update -> write(update.item(), update.live());
            case Change.Replace replace -> write(replace.item(), null);
            case Change.Remove remove -> remove.live() == null ? null : remove(remove);
            case Change.Forget forget -> forget.live() == null ? null : forget(forget.key());
            default -> throw new AssertionError("not written: " + change);
        };
    }

    private HasMetadata write(DesiredItem item, @Nullable HasMetadata live) {
        return switch (item) {
            case DesiredObject object -> {
                HasMetadata written = Yaml.copy(object.object());
                if (live == null) {
                    written.getMetadata().setUid("made-" + (writes + 1));
                } else {
                    written = live instanceof ServiceAccount ? Yaml.copy(live) : written;
                    written.setMetadata(labelled(live.getMetadata()));
                }
                objects.put(item.key(), written);
                yield touched(written);
            }
            case DesiredPart part -> set(part.key(), part.value());
            case DesiredItem.Undetermined undetermined ->
                    throw new AssertionError("written: " + undetermined);
            case DesiredItem.Waived waived -> throw new AssertionError("written: " + waived);
            case DesiredItem.Exceeded exceeded -> throw new AssertionError("written: " + exceeded);
        };
    }

    private static ObjectMeta labelled(ObjectMeta metadata) {
        ObjectMeta copy = Yaml.copy(metadata);
        Map<String, String> labels = new LinkedHashMap<>(copy.getLabels());
        labels.put(Labels.MANAGED_BY, Labels.MANAGED_BY_VALUE);
        copy.setLabels(labels);
        return copy;
    }

    private @Nullable HasMetadata remove(Change.Remove remove) {
        ItemKey key = remove.key();
        if (key.kind().isObject()) {
            objects.remove(key);
            return null;
        }
        String previous = remove.entry().previous();
        return key.kind() == ItemKind.ImagePullSecret && previous != null
                ? null
                : set(key, previous);
    }

    private @Nullable HasMetadata forget(ItemKey key) {
        if (!key.kind().isObject()) {
            return null;
        }
        HasMetadata object = Objects.requireNonNull(objects.get(key));
        Map<String, String> labels = new LinkedHashMap<>(object.getMetadata().getLabels());
        labels.remove(Labels.MANAGED_BY);
        object.getMetadata().setLabels(labels);
        return touched(object);
    }

    /** Sets a part; null takes it away. */
    private HasMetadata set(ItemKey key, @Nullable String value) {
        switch (key.kind()) {
            case NamespaceLabel -> {
                Map<String, String> labels =
                        new LinkedHashMap<>(namespace.getMetadata().getLabels());
                if (value == null) {
                    labels.remove(key.name());
                } else {
                    labels.put(key.name(), value);
                }
                namespace.getMetadata().setLabels(labels);
                return touched(namespace);
            }
            case ServiceAccountAutomount ->
                    account(key)
                            .setAutomountServiceAccountToken(
                                    value == null ? null : Boolean.valueOf(value));
            case ImagePullSecret -> {
                List<LocalObjectReference> entries =
                        new ArrayList<>(account(key).getImagePullSecrets());
                entries.removeIf(entry -> entry.getName().equals(key.secret()));
                if (value != null) {
                    entries.add(new LocalObjectReference(value));
                }
                account(key).setImagePullSecrets(entries);
            }
            default -> throw new AssertionError(key + " is no part");
        }
        return touched(account(key));
    }

    private ServiceAccount account(ItemKey key) {
        return (ServiceAccount)
                Objects.requireNonNull(
                        objects.get(new ItemKey(ItemKind.ServiceAccount, key.serviceAccount())));
    }

    private HasMetadata touched(HasMetadata object) {
        object.getMetadata().setResourceVersion(String.valueOf(1000 + ++writes));
        return object;
    }
}
