package io.securitybaseline.foreign;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.api.model.rbac.RoleRef;
import io.securitybaseline.api.Control;
import io.securitybaseline.baseline.EffectiveRbac;
import io.securitybaseline.baseline.SelectedBaseline;
import io.securitybaseline.desired.DesiredItem;
import io.securitybaseline.desired.DesiredItem.DesiredObject;
import io.securitybaseline.desired.DesiredItem.DesiredPart;
import io.securitybaseline.desired.DesiredSet;
import io.securitybaseline.live.ClusterRoles;
import io.securitybaseline.live.Inventory;
import io.securitybaseline.live.ItemKey;
import io.securitybaseline.live.ItemKind;
import io.securitybaseline.live.LiveNamespace;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A namespace and what its baselines ask of it.
 *
 * @param enforced what baselines that enforce ask for
 * @param askedFor what all baselines ask for
 * @param selecting the baselines themselves
 */
public record NamespaceContext(
        LiveNamespace live,
        DesiredSet enforced,
        DesiredSet askedFor,
        List<SelectedBaseline> selecting,
        ClusterRoles clusterRoles) {
    /** Names of the ClusterRoles that are bound in the namespace, or will be. */
    public static Set<String> boundClusterRoles(LiveNamespace live, DesiredSet enforced) {
        return Stream.concat(live.objects().values().stream(), bindings(enforced))
                .filter(RoleBinding.class::isInstance)
                .map(it -> ((RoleBinding) it).getRoleRef())
                .filter(it -> it != null && BoundRules.CLUSTER_ROLE.equals(it.getKind()))
                .map(RoleRef::getName)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The RoleBindings that the baselines put there. */
    static Stream<RoleBinding> bindings(DesiredSet set) {
        return set.items().values().stream()
                .filter(DesiredObject.class::isInstance)
                .map(it -> ((DesiredObject) it).object())
                .filter(RoleBinding.class::isInstance)
                .map(RoleBinding.class::cast);
    }

    /** Objects of a kind that are neither asked for nor remembered, by name. */
    <T extends HasMetadata> List<T> foreign(ItemKind kind, Class<T> type) {
        Inventory inventory = live.inventory();
        return live.objects().entrySet().stream()
                .filter(entry -> entry.getKey().kind() == kind)
                .filter(entry -> !isAskedFor(entry.getKey()) && !inventory.has(entry.getKey()))
                .map(entry -> type.cast(entry.getValue()))
                .toList();
    }

    boolean isAskedFor(ItemKey key) {
        return enforced.items().containsKey(key) || askedFor.items().containsKey(key);
    }

    /** Who has the control: a baseline that enforces it, if there is one. */
    Optional<Asked> asking(Control control) {
        return selecting.stream()
                .filter(it -> it.spec().modeOf(control).isPresent())
                .min(
                        Comparator.comparing((SelectedBaseline it) -> !it.enforces(control))
                                .thenComparing(SelectedBaseline.PRECEDENCE))
                .map(it -> new Asked(it.name(), it.enforces(control)));
    }

    /** Of which ServiceAccounts pods are to get no token unasked. */
    public TokensOff tokensOff() {
        Map<String, Asked> off = new TreeMap<>();
        Set<String> on = new TreeSet<>();
        tokens(enforced, true, off, on);
        tokens(askedFor, false, off, on);
        return new TokensOff(Optional.ofNullable(off.get(EffectiveRbac.DEFAULT)), off, on);
    }

    private static void tokens(
            DesiredSet set, boolean isEnforced, Map<String, Asked> off, Set<String> on) {
        for (DesiredItem item : set.items().values()) {
            if (item.key().kind() == ItemKind.ServiceAccountAutomount
                    && item instanceof DesiredPart part) {
                String account = part.key().serviceAccount();
                if (part.value().equals("false")) {
                    off.putIfAbsent(account, new Asked(item.baseline(), isEnforced));
                } else {
                    on.add(account);
                }
            }
        }
    }
}
