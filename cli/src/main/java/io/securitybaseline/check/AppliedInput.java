package io.securitybaseline.check;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.securitybaseline.baseline.SelectedBaseline;
import io.securitybaseline.live.ItemKey;
import io.securitybaseline.live.ItemKind;
import io.securitybaseline.live.LiveNamespace;
import io.securitybaseline.manifest.Manifest;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What the manifests of one input say about one another once all of them are applied: the
 * ServiceAccounts of pods, the Roles and ClusterRoles of bindings, the LimitRanges of containers.
 * It is filled before anything is judged, because the order of documents means nothing in a
 * cluster; of two with one name the later one is the one that stands.
 */
public final class AppliedInput {

    /** An input without such objects. */
    public static final AppliedInput NONE = new AppliedInput("");

    private static final String CLUSTER_ROLE = "ClusterRole";
    private static final Set<ItemKind> KINDS =
            Set.of(ItemKind.ServiceAccount, ItemKind.Role, ItemKind.LimitRange);

    /** A backslash may spell a kind otherwise. */
    private static final Predicate<String> MAY_HOLD_ONE =
            Pattern.compile("ServiceAccount|Role|LimitRange|\\\\").asPredicate();

    private final Map<String, Map<ItemKey, HasMetadata>> byNamespace = new HashMap<>();
    private final Map<String, AggregatedRole> clusterRoles = new HashMap<>();
    private final ObjectCounts counts = new ObjectCounts();
    private final String defaultNamespace;

    /**
     * @param defaultNamespace where manifests go that name no namespace; empty when that is not
     *     known
     */
    public AppliedInput(String defaultNamespace) {
        this.defaultNamespace = defaultNamespace;
    }

    /** Whether the text of a document can hold something that decides about others. */
    public static boolean mayDecide(String text) {
        return MAY_HOLD_ONE.test(text);
    }

    /** Whether every document decides about others, because baselines count objects. */
    public static boolean everyDocumentDecides(Collection<SelectedBaseline> baselines) {
        return ObjectCounts.matterTo(baselines);
    }

    /** Takes a manifest into account. One that is not what its kind says is told when judged. */
    public void take(Manifest manifest) {
        counts.take(manifest, namespaceOf(manifest));
        Kinds.judged(manifest.group(), manifest.kind())
                .filter(type -> decides(manifest.kind()) && Misreading.of(manifest).isEmpty())
                .ifPresent(
                        type -> {
                            try {
                                take(Typed.of(manifest.content(), type), manifest);
                            } catch (Typed.Misfitting e) {
                                // Told with its line when its turn comes.
                            }
                        });
    }

    private void take(HasMetadata object, Manifest manifest) {
        if (object instanceof ClusterRole role) {
            clusterRoles.put(manifest.name(), AggregatedRole.of(role));
            return;
        }
        byNamespace
                .computeIfAbsent(namespaceOf(manifest), _ -> new HashMap<>())
                .put(new ItemKey(ItemKind.valueOf(manifest.kind()), manifest.name()), object);
    }

    private static boolean decides(String kind) {
        return kind.equals(CLUSTER_ROLE) || KINDS.stream().anyMatch(it -> it.name().equals(kind));
    }

    /** The namespace that a manifest goes to; empty when it is not known. */
    String namespaceOf(Manifest manifest) {
        if (manifest.group().isEmpty() && manifest.kind().equals("Namespace")) {
            return manifest.name();
        }
        return manifest.namespace().isEmpty() ? defaultNamespace : manifest.namespace();
    }

    /** A namespace with what the input puts there. */
    LiveNamespace namespace(String name, Map<String, String> labels) {
        return new LiveNamespace(
                new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withLabels(labels)
                        .endMetadata()
                        .build(),
                byNamespace.getOrDefault(name, Map.of()),
                null);
    }

    ObjectCounts counts() {
        return counts;
    }

    /** The ClusterRoles in the input, by name. */
    Map<String, AggregatedRole> clusterRoles() {
        return Map.copyOf(clusterRoles);
    }
}
