package io.securitybaseline.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.securitybaseline.api.InventoryEntry;
import io.securitybaseline.kube.Unreadable;
import io.securitybaseline.live.Inventory;
import io.securitybaseline.live.ItemKey;
import io.securitybaseline.live.ItemKind;

import org.junit.jupiter.api.Test;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;

class CompletionTest {
    private static final ItemKey OWN = new ItemKey(ItemKind.NetworkPolicy, "own");
    private static final int FULL = (int) (NamespaceBudget.MOST / 1000);

    private final KeptObjects<HasMetadata> kept =
            new KeptObjects<>(new Slimming(true), new NamespaceBudget(100 * NamespaceBudget.MOST));
    private final ApiServer server = new ApiServer();
    private final Completion completion = new Completion(new OneKind(), server);

    @Test
    void whatTheApiServerRefusedToTellIsToBeAskedForAgain() {
        put(policy("large", FULL));
        put(policy("beyond", FULL));
        kept.remove("shop/large");
        server.has(policy("beyond", FULL));

        server.refuses = true;
        Completion.Completed refused = completion.in("shop", Inventory.EMPTY);
        server.refuses = false;
        Completion.Completed told = completion.in("shop", Inventory.EMPTY);

        assertThat(refused.rest().refused()).isTrue();
        assertThat(refused.objects().values()).allMatch(it -> Unreadable.on(it).isPresent());
        assertThat(told.rest().refused()).isFalse();
        assertThat(told.objects().values()).hasSize(1).allMatch(it -> Unreadable.on(it).isEmpty());
    }

    @Test
    void whatTheOperatorHasMadeIsReadThoughItsNamespaceIsCrowded() {
        crowd();
        server.has(policy("own", 10));
        server.count = 50_000;

        Completion.Completed seen = completion.in("shop", remembered());

        assertThat(seen.rest().crowded()).containsExactly(ItemKind.NetworkPolicy);
        assertThat(seen.objects()).containsKey(OWN);
        assertThat(kept.get("shop/own")).isNotNull();
    }

    @Test
    void aCrowdedNamespaceThatCannotBeCountedStaysSoAndIsToBeLookedAtAgain() {
        crowd();
        server.refuses = true;

        Completion.Rest rest = completion.in("shop", Inventory.EMPTY).rest();

        assertThat(rest.refused()).isTrue();
        assertThat(rest.crowded()).containsExactly(ItemKind.NetworkPolicy);
    }

    @Test
    void allAreReadAgainWhenThereIsRoomForThem() {
        crowd();
        kept.keySet().toList().forEach(kept::remove);
        server.has(policy("left", 10));

        Completion.Completed seen = completion.in("shop", Inventory.EMPTY);

        assertThat(seen.rest().crowded()).isEmpty();
        assertThat(kept.keySet()).containsExactly("shop/left");
        assertThat(kept.crowded().isClosed("shop")).isFalse();
    }

    private void crowd() {
        put(policy("large", FULL));
        IntStream.range(0, 4_000).forEach(it -> put(policy("crowd-" + it, FULL / 100)));
        assertThat(kept.crowded().isClosed("shop")).isTrue();
    }

    private void put(NetworkPolicy policy) {
        kept.put(kept.getKey(policy), policy);
    }

    private static Inventory remembered() {
        return Inventory.of(
                List.of(
                        new InventoryEntry(
                                "NetworkPolicy", "own", "uid-own", "hash", null, "tenant")));
    }

    private static NetworkPolicy policy(String name, int entries) {
        NetworkPolicy policy =
                new NetworkPolicyBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace("shop")
                        .withUid("uid-" + name)
                        .withResourceVersion("1")
                        .endMetadata()
                        .build();
        IntStream.range(0, entries)
                .forEach(it -> policy.getMetadata().getLabels().put("a" + it, "x".repeat(800)));
        return policy;
    }

    /** The only kind that there is. */
    private final class OneKind implements Completion.Caches {
        @Override
        public Map<ItemKey, HasMetadata> in(String namespace, Collection<ItemKey> remembered) {
            Map<ItemKey, HasMetadata> objects = new TreeMap<>();
            kept.values()
                    .forEach(
                            it ->
                                    objects.put(
                                            new ItemKey(
                                                    ItemKind.NetworkPolicy,
                                                    it.getMetadata().getName()),
                                            it));
            return objects;
        }

        @Override
        public Set<ItemKind> crowded(String namespace) {
            return kept.crowded().isClosed(namespace) ? Set.of(ItemKind.NetworkPolicy) : Set.of();
        }

        @Override
        public KeptObjects<HasMetadata> kept(ItemKey key) {
            return kept;
        }

        @Override
        @SuppressWarnings("unchecked") // there are no others
        public Class<HasMetadata> type(ItemKind kind) {
            return (Class<HasMetadata>) (Class<?>) NetworkPolicy.class;
        }
    }

    /** What the API server has, when it tells. */
    private static final class ApiServer extends BesideCaches {
        private final Map<String, HasMetadata> objects = new TreeMap<>();
        private long count;
        private boolean refuses;

        ApiServer() {
            super(new KubernetesClientBuilder().build());
        }

        void has(HasMetadata object) {
            objects.put(object.getMetadata().getName(), object);
            count = objects.size();
        }

        private void ask() {
            if (refuses) {
                throw new KubernetesClientException("no");
            }
        }

        @Override
        @SuppressWarnings("unchecked") // there are no others
        <R extends HasMetadata> Optional<R> named(Class<R> type, String namespace, String name) {
            ask();
            return Optional.ofNullable((R) objects.get(name));
        }

        @Override
        <R extends HasMetadata> long count(Class<R> type, String namespace) {
            ask();
            return count;
        }

        @Override
        @SuppressWarnings("unchecked") // there are no others
        <R extends HasMetadata> void each(Class<R> type, String namespace, Consumer<R> taker) {
            ask();
            objects.values().forEach(it -> taker.accept((R) it));
        }
    }
}
