package io.securitybaseline.observe;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.javaoperatorsdk.operator.api.config.informer.FieldSelector;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.TransformingItemStore;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Makes the watches of the namespace controller, one for each kind and the whole cluster, and keeps
 * a list of them.
 */
final class Watches {
    /**
     * Objects asked for at once when a watch begins: lists of a large cluster do not fit into
     * memory as a whole.
     */
    private static final long PAGE = 500;

    private final EventSourceContext<Namespace> context;
    private final Slimming slimming;
    private final List<InformerEventSource<?, Namespace>> all = new ArrayList<>();

    /**
     * @param stamped whether objects carry notes of who changed them
     */
    Watches(EventSourceContext<Namespace> context, boolean stamped) {
        this.context = context;
        this.slimming = new Slimming(stamped);
    }

    List<InformerEventSource<?, Namespace>> all() {
        return all;
    }

    /** Watches a kind in all namespaces; an event concerns the object's own namespace. */
    <R extends HasMetadata> InformerEventSource<R, Namespace> inEachNamespace(Class<R> type) {
        return add(
                config(type, type.getSimpleName())
                        .withSecondaryToPrimaryMapper(Watches::namespaceOf));
    }

    /**
     * Watches the objects of one name in all namespaces: all that a right that is limited by name
     * allows.
     */
    <R extends HasMetadata> InformerEventSource<R, Namespace> ofOneName(
            Class<R> type, String name) {
        return add(
                config(type, type.getSimpleName() + "/" + name)
                        .withFieldSelector(
                                new FieldSelector(new FieldSelector.Field("metadata.name", name)))
                        .withSecondaryToPrimaryMapper(Watches::namespaceOf));
    }

    /**
     * Watches a kind that concerns many namespaces: {@code concerns} names those that an object
     * concerns now.
     */
    <R extends HasMetadata> InformerEventSource<R, Namespace> ofTheCluster(
            Class<R> type, Function<R, Set<ResourceID>> concerns) {
        return add(
                config(type, type.getSimpleName()).withSecondaryToPrimaryMapper(concerns::apply));
    }

    /** The same, but only updates that matter. */
    <R extends HasMetadata> InformerEventSource<R, Namespace> ofTheCluster(
            Class<R> type, Function<R, Set<ResourceID>> concerns, Predicate<Change<R>> matters) {
        return add(
                config(type, type.getSimpleName())
                        .withOnUpdateFilter(
                                (now, before) -> matters.test(new Change<>(before, now)))
                        .withSecondaryToPrimaryMapper(concerns::apply));
    }

    /** The same, in one namespace and, if it is not empty, for one name. */
    <R extends HasMetadata> InformerEventSource<R, Namespace> inOneNamespace(
            Class<R> type, String namespace, String name, Function<R, Set<ResourceID>> concerns) {
        var config =
                config(type, type.getSimpleName() + "@" + namespace + "/" + name)
                        .withNamespaces(Set.of(namespace))
                        .withSecondaryToPrimaryMapper(concerns::apply);
        return add(
                name.isEmpty()
                        ? config
                        : config.withFieldSelector(
                                new FieldSelector(new FieldSelector.Field("metadata.name", name))));
    }

    /** An object before and after an update. */
    record Change<R>(R before, R now) {}

    private <R extends HasMetadata> InformerEventSourceConfiguration.Builder<R> config(
            Class<R> type, String name) {
        return InformerEventSourceConfiguration.from(type, Namespace.class)
                .withName(name)
                .withWatchAllNamespaces()
                .withItemStore(new TransformingItemStore<>(slimming::slim))
                .withInformerListLimit(PAGE)
                // Which objects belong to a namespace is known by name; an index of them would cost
                // memory for nothing.
                .<Namespace>withPrimaryToSecondaryMapper(namespace -> Set.of());
    }

    private <R extends HasMetadata> InformerEventSource<R, Namespace> add(
            InformerEventSourceConfiguration.Builder<R> config) {
        InformerEventSource<R, Namespace> source =
                new InformerEventSource<>(config.build(), context);
        all.add(source);
        return source;
    }

    private static Set<ResourceID> namespaceOf(HasMetadata object) {
        return Set.of(new ResourceID(object.getMetadata().getNamespace()));
    }
}
