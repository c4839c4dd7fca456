package io.securitybaseline.apply;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicySpec;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicySpecBuilder;
import io.securitybaseline.api.Direction;
import io.securitybaseline.api.Mode;
import io.securitybaseline.desired.DesiredItem;
import io.securitybaseline.desired.NetworkPolicies;
import io.securitybaseline.diff.Change;
import io.securitybaseline.live.ItemKind;

import org.jspecify.annotations.Nullable;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps a namespace open while its network policies come or go. A policy that allows also isolates
 * the pods that it selects, so the first of several allowances would cut off what the others let
 * through. The gate is the default deny itself, written first with a rule that lets everything
 * through in the directions that are being closed or opened, and given its real content when the
 * rest is in place.
 *
 * @param change the change of the default deny
 * @param open its content while the others are written
 * @param closesLast whether its real content comes after the removals, because a direction is being
 *     opened
 */
record Gate(Change change, NetworkPolicySpec open, boolean closesLast) {

    /**
     * The gate that these changes need; none when no direction is closed or opened, or when nothing
     * else is written.
     */
    static Optional<Gate> of(List<Change> changes) {
        boolean others =
                changes.stream()
                        .anyMatch(
                                change ->
                                        change.mode() == Mode.Enforce
                                                && change.key().kind() == ItemKind.NetworkPolicy
                                                && !change.key()
                                                        .equals(NetworkPolicies.DEFAULT_DENY)
                                                && (change instanceof Change.Correction
                                                        || change instanceof Change.Remove));
        if (!others) {
            return Optional.empty();
        }
        return changes.stream()
                .filter(
                        change ->
                                change.mode() == Mode.Enforce
                                        && change.key().equals(NetworkPolicies.DEFAULT_DENY))
                .findFirst()
                .flatMap(Gate::of);
    }

    private static Optional<Gate> of(Change change) {
        return switch (change) {
            case Change.Create create -> of(change, null, desired(create));
            case Change.Update update -> of(change, (NetworkPolicy) update.live(), desired(update));
            case Change.Remove remove when remove.live() != null ->
                    of(change, (NetworkPolicy) remove.live(), null);
            default -> Optional.empty();
        };
    }

    private static @Nullable NetworkPolicy desired(Change.Towards change) {
        return change.item() instanceof DesiredItem.DesiredObject item
                ? (NetworkPolicy) item.object()
                : null;
    }

    private static Optional<Gate> of(
            Change change, @Nullable NetworkPolicy live, @Nullable NetworkPolicy desired) {
        Set<Direction> before = directions(live);
        Set<Direction> after = directions(desired);
        Set<Direction> moving = EnumSet.copyOf(after);
        moving.addAll(before);
        moving.removeIf(direction -> before.contains(direction) && after.contains(direction));
        if (moving.isEmpty()) {
            return Optional.empty();
        }
        Set<Direction> all = EnumSet.copyOf(before);
        all.addAll(after);
        NetworkPolicySpecBuilder spec =
                new NetworkPolicySpecBuilder()
                        .withNewPodSelector()
                        .endPodSelector()
                        .withPolicyTypes(all.stream().map(Direction::name).toList());
        if (moving.contains(Direction.Ingress)) {
            spec.withIngress(new NetworkPolicyIngressRule());
        }
        if (moving.contains(Direction.Egress)) {
            spec.withEgress(new NetworkPolicyEgressRule());
        }
        return Optional.of(new Gate(change, spec.build(), !after.containsAll(before)));
    }

    private static Set<Direction> directions(@Nullable NetworkPolicy policy) {
        Set<Direction> directions = EnumSet.noneOf(Direction.class);
        if (policy != null
                && policy.getSpec() != null
                && policy.getSpec().getPolicyTypes() != null) {
            policy.getSpec()
                    .getPolicyTypes()
                    .forEach(type -> directions.add(Direction.valueOf(type)));
        }
        return directions;
    }
}
