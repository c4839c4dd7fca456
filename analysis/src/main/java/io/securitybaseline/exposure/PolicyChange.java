package io.securitybaseline.exposure;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.securitybaseline.api.Control;
import io.securitybaseline.api.Direction;
import io.securitybaseline.baseline.EffectiveBaseline;
import io.securitybaseline.baseline.EffectiveNetwork;
import io.securitybaseline.desired.Desired;
import io.securitybaseline.desired.DesiredItem;
import io.securitybaseline.desired.DesiredItem.DesiredObject;
import io.securitybaseline.desired.DesiredSet;
import io.securitybaseline.desired.NetworkPolicies;
import io.securitybaseline.desired.Problem;
import io.securitybaseline.live.ClusterFacts;
import io.securitybaseline.live.ItemKey;
import io.securitybaseline.live.ItemKind;
import io.securitybaseline.live.LiveNamespace;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The NetworkPolicies of a namespace as they are, and as they will be when what is asked for is
 * enforced.
 *
 * @param denied the directions that will be denied, each with the baseline that asks for it
 * @param obstacles why a direction that is asked for will not be denied yet, in sentences
 */
record PolicyChange(
        List<NetworkPolicy> now,
        List<NetworkPolicy> then,
        Map<Direction, String> denied,
        List<String> obstacles) {

    PolicyChange {
        denied = Collections.unmodifiableMap(new EnumMap<>(denied));
    }

    static PolicyChange of(LiveNamespace live, ClusterFacts facts, EffectiveBaseline asked) {
        DesiredSet desired = Desired.of(asked, live, facts);
        List<NetworkPolicy> now = new ArrayList<>();
        List<NetworkPolicy> then = new ArrayList<>();
        live.objects()
                .forEach(
                        (key, object) -> {
                            if (object instanceof NetworkPolicy policy
                                    && policy.getSpec() != null) {
                                now.add(policy);
                                if (stays(key, desired, live)) {
                                    then.add(policy);
                                }
                            }
                        });
        desired.items().values().stream()
                .filter(PolicyChange::isWritten)
                .map(it -> ((DesiredObject) it).object())
                .forEach(it -> then.add((NetworkPolicy) it));
        return new PolicyChange(
                now,
                then,
                denied(desired, asked.network()),
                desired.problems().stream()
                        .filter(it -> it.control() == Control.network)
                        .map(Problem::message)
                        .toList());
    }

    /** A policy of ours that nobody asks for is removed; one that is not written stays as it is. */
    private static boolean stays(ItemKey key, DesiredSet desired, LiveNamespace live) {
        DesiredItem item = desired.items().get(key);
        return item == null ? !live.inventory().has(key) : !isWritten(item);
    }

    private static boolean isWritten(DesiredItem item) {
        return item.key().kind() == ItemKind.NetworkPolicy
                && item instanceof DesiredObject object
                && object.held();
    }

    private static Map<Direction, String> denied(DesiredSet desired, EffectiveNetwork network) {
        Map<Direction, String> denied = new EnumMap<>(Direction.class);
        if (desired.items().get(NetworkPolicies.DEFAULT_DENY) instanceof DesiredObject object
                && object.held()
                && object.object() instanceof NetworkPolicy deny) {
            network.closed()
                    .forEach(
                            (direction, source) -> {
                                if (deny.getSpec().getPolicyTypes().contains(direction.name())) {
                                    denied.put(direction, source.baseline());
                                }
                            });
        }
        return denied;
    }
}
