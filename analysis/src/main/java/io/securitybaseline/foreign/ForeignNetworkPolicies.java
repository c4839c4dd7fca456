package io.securitybaseline.foreign;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.securitybaseline.api.Control;
import io.securitybaseline.api.Reason;
import io.securitybaseline.desired.DesiredItem;
import io.securitybaseline.desired.DesiredItem.DesiredObject;
import io.securitybaseline.desired.DesiredSet;
import io.securitybaseline.desired.NetworkPolicies;
import io.securitybaseline.diff.FieldDifference;
import io.securitybaseline.live.ItemKind;
import io.securitybaseline.networkpolicy.Budget;
import io.securitybaseline.networkpolicy.Home;
import io.securitybaseline.networkpolicy.Opening;
import io.securitybaseline.networkpolicy.Opening.OpenRule;
import io.securitybaseline.networkpolicy.PolicySet;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the NetworkPolicies that let through what is denied. They cannot be outweighed: policies
 * add up, so what one lets through no other takes away.
 */
final class ForeignNetworkPolicies {
    private final NamespaceContext context;
    private final Budget budget = Budget.ofNamespace();
    private final PolicySet enforced;

    /** Null when what is asked for is what is enforced. */
    private final @Nullable PolicySet askedFor;

    private ForeignNetworkPolicies(NamespaceContext context) {
        this.context = context;
        List<NetworkPolicy> written = policies(context.enforced());
        List<NetworkPolicy> wanted = policies(context.askedFor());
        Home home = new Home(context.live().name(), context.live().labels());
        this.enforced = PolicySet.of(home, written);
        this.askedFor = wanted.equals(written) ? null : PolicySet.of(home, wanted);
    }

    static Stream<ForeignObject> in(NamespaceContext context) {
        if (!context.askedFor().items().containsKey(NetworkPolicies.DEFAULT_DENY)) {
            return Stream.of();
        }
        List<NetworkPolicy> policies =
                context.foreign(ItemKind.NetworkPolicy, NetworkPolicy.class).stream()
                        .filter(it -> it.getSpec() != null)
                        .toList();
        if (policies.isEmpty()) {
            return Stream.of();
        }
        ForeignNetworkPolicies all = new ForeignNetworkPolicies(context);
        return policies.stream().flatMap(it -> all.found(it).stream());
    }

    private Optional<ForeignObject> found(NetworkPolicy policy) {
        Opening opening = enforced.openedBy(policy, budget);
        if (!(opening instanceof Opening.Nothing)) {
            return Optional.of(found(policy, opening, true));
        }
        if (askedFor == null) {
            return Optional.empty();
        }
        Opening wouldOpen = askedFor.openedBy(policy, budget);
        return wouldOpen instanceof Opening.Nothing
                ? Optional.empty()
                : Optional.of(found(policy, wouldOpen, false));
    }

    private ForeignObject found(NetworkPolicy policy, Opening opening, boolean isEnforced) {
        DesiredSet set = isEnforced ? context.enforced() : context.askedFor();
        DesiredItem deny = set.items().get(NetworkPolicies.DEFAULT_DENY);
        return ForeignObject.of(
                Control.network,
                policy,
                new Asked(deny == null ? "" : deny.baseline(), isEnforced),
                Reason.ForeignPolicy,
                fields(opening),
                "delete it, or let the same through in network.ingress or network.egress of the"
                        + " baseline");
    }

    private static List<FieldDifference> fields(Opening opening) {
        return switch (opening) {
            case Opening.Nothing nothing -> List.of();
            case Opening.Rules open ->
                    open.rules().stream().map(ForeignNetworkPolicies::field).toList();
            case Opening.Unjudged unjudged ->
                    List.of(
                            new FieldDifference(
                                    List.of("spec"),
                                    "",
                                    "counts as opening everything: " + unjudged.why()));
        };
    }

    private static FieldDifference field(OpenRule rule) {
        String list =
                switch (rule.direction()) {
                    case Ingress -> "ingress";
                    case Egress -> "egress";
                };
        return new FieldDifference(
                List.of("spec", list, "[" + rule.index() + "]"), "", "opens " + rule.what());
    }

    private static List<NetworkPolicy> policies(DesiredSet set) {
        return set.items().values().stream()
                .filter(DesiredObject.class::isInstance)
                .map(it -> ((DesiredObject) it).object())
                .filter(NetworkPolicy.class::isInstance)
                .map(NetworkPolicy.class::cast)
                .toList();
    }
}
