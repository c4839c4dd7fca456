package io.securitybaseline.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.Subject;
import io.securitybaseline.desired.Labels;
import io.securitybaseline.kube.Unreadable;
import io.securitybaseline.observe.NamespaceBudget.Need;

import org.junit.jupiter.api.Test;

import java.util.Collections;
import java.util.stream.IntStream;

class KeptObjectsTest {
    /** So many empty rules are a third of the budget for what is not the operator's own. */
    private static final int THIRD = 16_000;

    private static final int LARGE = 3_000;

    private final Slimming slimming = new Slimming(true);
    private final NamespaceBudget budget = new NamespaceBudget(100 * NamespaceBudget.MOST);
    private final KeptObjects<NetworkPolicy> policies = new KeptObjects<>(slimming, budget);
    private final KeptObjects<RoleBinding> bindings = new KeptObjects<>(slimming, budget);

    @Test
    void whatIsWithinTheBudgetIsKeptAsItIs() {
        put(policy("a", "1", THIRD));
        put(policy("b", "1", THIRD));
        put(policy("c", "1", THIRD));

        assertThat(policies.values()).allMatch(it -> Unreadable.on(it).isEmpty());
        assertThat(kept("c").getSpec().getIngress()).hasSize(THIRD);
    }

    @Test
    void whatIsBeyondItIsKeptAsItsIdentityWithTheReason() {
        fill();

        NetworkPolicy beyond = policy("d", "7", THIRD);
        put(beyond);

        assertThat(Unreadable.on(kept("d")))
                .hasValueSatisfying(
                        it ->
                                assertThat(it.reason())
                                        .contains("at most 8 MiB of objects of one namespace"));
        assertThat(kept("d").getSpec()).isNull();
        assertThat(kept("d").getMetadata().getNamespace()).isEqualTo("shop");
        assertThat(kept("d").getMetadata().getResourceVersion()).isEqualTo("7");
        // The client holds it until everybody was told of it, and of all others before.
        assertThat(HeapSize.of(beyond)).isLessThan(1_000);
    }

    @Test
    void theBudgetIsThatOfAllKindsTogetherAndOfOneNamespace() {
        fill();

        bindings.put("shop/all", binding("shop"));
        bindings.put("other/all", binding("other"));

        assertThat(Unreadable.on(bindings.get("shop/all"))).isPresent();
        assertThat(Unreadable.on(bindings.get("other/all"))).isEmpty();
    }

    @Test
    void whatShrinksOrGoesGivesBackWhatItTook() {
        fill();
        put(policy("a", "2", 1));
        put(policy("d", "1", THIRD));
        assertThat(Unreadable.on(kept("d"))).isEmpty();

        policies.keySet().toList().forEach(policies::remove);

        assertThat(budget.taken("shop")).isZero();
    }

    @Test
    void whatWasBeyondTheBudgetIsKeptAsAWholeWhenThereIsRoom() {
        fill();
        put(policy("d", "1", THIRD));
        NetworkPolicy identity = kept("d");
        assertThat(policies.hasRoomFor(identity)).isFalse();

        policies.remove("shop/a");

        assertThat(policies.hasRoomFor(identity)).isTrue();
        policies.complete(identity, policy("d", "1", THIRD));
        assertThat(kept("d").getSpec().getIngress()).hasSize(THIRD);
        assertThat(policies.hasRoomFor(identity)).isFalse();
    }

    @Test
    void anEventIsNotOvertakenByWhatIsReadAgain() {
        fill();
        put(policy("d", "1", THIRD));
        NetworkPolicy identity = kept("d");
        policies.remove("shop/a");

        policies.complete(identity, policy("d", "2", THIRD));
        assertThat(Unreadable.on(kept("d"))).isPresent();

        put(policy("d", "3", 1));
        policies.complete(identity, policy("d", "1", THIRD));
        assertThat(kept("d").getSpec().getIngress()).hasSize(1);

        policies.remove("shop/d");
        policies.complete(identity, policy("d", "1", THIRD));
        assertThat(policies.get("shop/d")).isNull();
        policies.keySet().toList().forEach(policies::remove);
        assertThat(budget.taken("shop")).isZero();
    }

    @Test
    void whatTheOperatorHasMadeHasRoomWhereOthersHaveNone() {
        fill();
        put(policy("own", "1", LARGE));
        NetworkPolicy identity = kept("own");
        assertThat(policies.hasRoomFor(identity)).isFalse();

        policies.own("shop", "own", "uid-own");

        assertThat(policies.hasRoomFor(identity)).isTrue();
        policies.complete(identity, policy("own", "1", LARGE));
        put(policy("own", "2", LARGE + 1));
        assertThat(Unreadable.on(kept("own"))).isEmpty();
    }

    @Test
    void nobodyMakesAnObjectTheOperatorsOwnByItsNameOrItsLabel() {
        fill();
        NetworkPolicy forged = policy("own", "1", LARGE);
        forged.getMetadata().getLabels().put(Labels.MANAGED_BY, Labels.MANAGED_BY_VALUE);
        put(forged);

        policies.own("shop", "own", "uid-of-the-one-that-was-deleted");

        assertThat(policies.hasRoomFor(kept("own"))).isFalse();
    }

    @Test
    void identitiesAreBoundedAsWell() {
        crowd();

        assertThat(policies.size()).isBetween(1_000, 4_000);
        assertThat(policies.crowded().isClosed("shop")).isTrue();
        assertThat(policies.crowded().isClosed("other")).isFalse();
        assertThat(budget.taken("shop"))
                .isLessThanOrEqualTo(NamespaceBudget.MOST + NamespaceBudget.IDENTITIES);
    }

    @Test
    void ofWhatIsNotKeptNobodyHoldsTheKeysNorIsToldOfEach() {
        crowd();
        NetworkPolicy more = policy("more", "1", 1);
        NetworkPolicy evenMore = policy("even-more", "1", 1);

        assertThat(policies.getKey(more)).isEqualTo(policies.getKey(evenMore));
        // The client tells of an object that was not there before.
        assertThat(policies.put(policies.getKey(more), more)).isSameAs(more);
        assertThat(policies.remove(policies.getKey(more))).isNull();
        assertThat(policies.getKey(policy("a", "2", 1))).isEqualTo("shop/a");
    }

    @Test
    void allAreKeptAgainWhenThereIsRoomForThem() {
        crowd();
        assertThat(policies.mayHaveRoomFor("shop", policies.size() + 10)).isFalse();
        policies.keySet().toList().forEach(policies::remove);
        assertThat(policies.mayHaveRoomFor("shop", 10)).isTrue();

        policies.crowded().read("shop");
        policies.add(policy("stays", "1", 1), false);
        policies.remove("shop/went");
        policies.add(policy("went", "1", 1), false);
        put(policy("comes", "2", 1));
        policies.add(policy("comes", "1", 1), false);
        policies.crowded().haveRead("shop");

        assertThat(policies.keySet()).containsExactlyInAnyOrder("shop/stays", "shop/comes");
        assertThat(kept("comes").getMetadata().getResourceVersion()).isEqualTo("2");
        assertThat(policies.crowded().isClosed("shop")).isFalse();
        assertThat(policies.crowded().added("shop")).containsExactly("shop/stays");
        assertThat(policies.getKey(policy("new", "1", 1))).isEqualTo("shop/new");
    }

    @Test
    void whatAListThatBeganBeforeTakesForGoneIsLookedForAgain() {
        crowd();
        policies.keySet().toList().forEach(policies::remove);
        policies.crowded().read("shop");
        policies.add(policy("stays", "1", 1), false);
        policies.crowded().haveRead("shop");

        policies.remove("shop/stays");

        assertThat(policies.crowded().isClosed("shop")).isTrue();
    }

    @Test
    void whatTheOperatorHasMadeIsKeptThoughThereAreMoreThanAreKept() {
        crowd();

        policies.add(policy("own", "1", LARGE), true);

        assertThat(Unreadable.on(kept("own"))).isEmpty();
        assertThat(policies.getKey(kept("own"))).isEqualTo("shop/own");
        assertThat(policies.crowded().added("shop")).containsExactly("shop/own");
        assertThat(policies.crowded().isClosed("shop")).isTrue();
    }

    @Test
    void rulesThatAreShortAsTextCountAsWhatTheyTakeInMemory() {
        assertThat(HeapSize.of(policy("a", "1", 10_000))).isGreaterThan(1_000_000);
        assertThat(HeapSize.of(policy("a", "1", 1))).isLessThan(2_000);
    }

    /** Until there is no room for anything but the operator's own. */
    private void fill() {
        put(policy("a", "1", THIRD));
        put(policy("b", "1", THIRD));
        put(policy("c", "1", THIRD));
        int number = 0;
        while (budget.hasRoom("shop", 0, new Need(400_000, 0, false))) {
            put(policy("more-" + number++, "1", 2_000));
        }
        assertThat(number).isLessThan(5);
    }

    /** More than are kept even as identities. */
    private void crowd() {
        fill();
        for (int number = 0; number < 4_000; number++) {
            put(policy("crowd-" + number, "1", 200));
        }
    }

    private void put(NetworkPolicy policy) {
        policies.put(policies.getKey(policy), policy);
    }

    private NetworkPolicy kept(String name) {
        return policies.get("shop/" + name);
    }

    private static NetworkPolicy policy(String name, String version, int rules) {
        return new NetworkPolicyBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace("shop")
                .withUid("uid-" + name)
                .withResourceVersion(version)
                .addToLabels("app", "shop")
                .endMetadata()
                .withNewSpec()
                .withIngress(Collections.nCopies(rules, new NetworkPolicyIngressRule()))
                .endSpec()
                .build();
    }

    private static RoleBinding binding(String namespace) {
        return new RoleBindingBuilder()
                .withNewMetadata()
                .withName("all")
                .withNamespace(namespace)
                .endMetadata()
                .withSubjects(
                        IntStream.range(0, 5_000)
                                .mapToObj(it -> new Subject("", "User", "user-" + it, ""))
                                .toList())
                .build();
    }
}
