package io.securitybaseline.testbed;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** A watch on all objects of a kind, which knows when one came to be as it should be. */
public final class Lookout implements AutoCloseable {

    private final Map<Key, List<Expectation>> expectations = new ConcurrentHashMap<>();
    private final Watch watch;
    private volatile @Nullable WatcherException broken;

    /** Watches; what happens from now on is seen. */
    public Lookout(KubernetesClient client, Class<? extends HasMetadata> kind) {
        this.watch =
                client.genericKubernetesResources(ResourceDefinitionContext.fromResourceType(kind))
                        .inAnyNamespace()
                        .watch(new Sight());
    }

    /** Looks out for an object from now on; the namespace of one without is empty. */
    public Expectation expect(
            String namespace, String name, Predicate<GenericKubernetesResource> right) {
        var expectation = new Expectation(namespace + "/" + name, right, this::requireSight);
        expectations
                .computeIfAbsent(new Key(namespace, name), key -> new CopyOnWriteArrayList<>())
                .add(expectation);
        return expectation;
    }

    /** Looks out for an object to be again what it is now, but for what API servers write. */
    public Expectation expectAgain(GenericKubernetesResource now) {
        var content = Content.of(now);
        var key = Key.of(now.getMetadata());
        return expect(key.namespace, key.name, seen -> Content.of(seen).equals(content));
    }

    @Override
    public void close() {
        watch.close();
    }

    private void requireSight() {
        var reason = broken;
        if (reason != null) {
            throw new IllegalStateException("The watch broke off: " + reason.getMessage(), reason);
        }
    }

    private record Key(String namespace, String name) {

        static Key of(ObjectMeta metadata) {
            return new Key(
                    Objects.requireNonNullElse(metadata.getNamespace(), ""), metadata.getName());
        }
    }

    /** What users and operators write of an object. */
    private record Content(Map<String, String> labels, Map<String, Object> fields) {

        static Content of(GenericKubernetesResource object) {
            var fields = new HashMap<>(object.getAdditionalProperties());
            fields.remove("status");
            return new Content(
                    Objects.requireNonNullElse(object.getMetadata().getLabels(), Map.of()), fields);
        }
    }

    private final class Sight implements Watcher<GenericKubernetesResource> {

        @Override
        public void eventReceived(Action action, GenericKubernetesResource object) {
            var now = System.nanoTime();
            if (action == Action.ADDED || action == Action.MODIFIED) {
                expectations
                        .getOrDefault(Key.of(object.getMetadata()), List.of())
                        .forEach(expectation -> expectation.look(object, now));
            }
        }

        @Override
        public void onClose(WatcherException reason) {
            broken = reason;
        }
    }
}
