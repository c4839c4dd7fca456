package io.securitybaseline.observe;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.javaoperatorsdk.operator.api.config.informer.FieldSelector;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.source.informer.TransformingItemStore;
import io.securitybaseline.api.NamespaceSecurityReport;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Makes the watches of the namespace controller, one for each kind and the whole cluster, and keeps
 * a list of them.
 */
final class Watches {
    /**
     * Objects asked for at once when a watch begins: lists of a large cluster do not fit into
     * memory as a whole.
     */
    static final long PAGE = 500;

    private final EventSourceContext<Namespace> context;
    private final Triggers triggers;
    private final Slimming slimming;
    private final NamespaceBudget budget = NamespaceBudget.ofThisProcess();

    /** Of what all namespaces share: it does not depend on what else there is in its namespace. */
    private final NamespaceBudget shared = NamespaceBudget.ofThisProcess();

    private final List<PatientEventSource<?, Namespace>> all = new ArrayList<>();

    /**
     * @param stamped whether objects carry notes of who changed them
     */
    Watches(EventSourceContext<Namespace> context, Triggers triggers, boolean stamped) {
        this.context = context;
        this.triggers = triggers;
        this.slimming = new Slimming(stamped);
    }

    Triggers triggers() {
        return triggers;
    }

    List<PatientEventSource<?, Namespace>> all() {
        return all;
    }

    /**
     * Watches a kind in all namespaces, of which tenants make objects; an event concerns the
     * object's own namespace.
     */
    <R extends HasMetadata> PatientEventSource<R, Namespace> inEachNamespace(Class<R> type) {
        return bounded(new Watched<>(type, "", "", ""));
    }

    /** Watches the reports. The operator makes them, and needs them to tell of anything else. */
    PatientEventSource<NamespaceSecurityReport, Namespace> reports() {
        return ofTheCluster(NamespaceSecurityReport.class, this::inItsNamespace);
    }

    /**
     * Watches the objects of one name in all namespaces: all that a right that is limited by name
     * allows.
     */
    <R extends HasMetadata> PatientEventSource<R, Namespace> ofOneName(Class<R> type, String name) {
        return bounded(new Watched<>(type, "", name, ""));
    }

    /**
     * Watches a kind that concerns many namespaces: {@code changed} is told of each object that
     * comes, changes or goes.
     */
    <R extends HasMetadata> PatientEventSource<R, Namespace> ofTheCluster(
            Class<R> type, Consumer<R> changed) {
        return add(new Watched<>(type, "", "", ""), changed, change -> true);
    }

    /** The same, but only updates that matter. */
    <R extends HasMetadata> PatientEventSource<R, Namespace> ofTheCluster(
            Class<R> type, Consumer<R> changed, Predicate<Change<R>> matters) {
        return add(new Watched<>(type, "", "", ""), changed, matters);
    }

    /** The same, in one namespace and, if it is not empty, for one name. */
    <R extends HasMetadata> PatientEventSource<R, Namespace> inOneNamespace(
            Class<R> type, String namespace, String name, Consumer<R> changed) {
        return add(new Watched<>(type, namespace, name, ""), changed, change -> true);
    }

    /** The same, for those with a label: whoever has the namespace may make many others. */
    <R extends HasMetadata> PatientEventSource<R, Namespace> inOneNamespaceWithLabel(
            Class<R> type, String namespace, String label, Consumer<R> changed) {
        return add(
                new Watched<>(type, namespace, "", label),
                changed,
                change -> true,
                new KeptObjects<>(slimming, shared));
    }

    /**
     * Watches a kind that nothing of a namespace depends on: where it is not served it is waited
     * for, as for a right.
     */
    <R extends HasMetadata> PatientEventSource<R, Namespace> aside(
            Class<R> type, Consumer<R> changed, Predicate<Change<R>> matters) {
        WatchRights rights = new WatchRights(context.getClient(), type, "", "");
        ServedKind served = new ServedKind(context.getClient(), type);
        return add(
                new Watched<>(type, "", "", ""),
                changed,
                matters,
                null,
                () -> rights.missing().or(served::missing));
    }

    /** An object before and after an update. */
    record Change<R>(R before, R now) {}

    /** What is watched; empty for all namespaces, for all names, and for all labels. */
    private record Watched<R extends HasMetadata>(
            Class<R> type, String namespace, String name, String label) {
        String title() {
            return namespace.isEmpty() && name.isEmpty()
                    ? type.getSimpleName()
                    : type.getSimpleName() + "@" + namespace + "/" + name + label;
        }
    }

    private <R extends HasMetadata> PatientEventSource<R, Namespace> bounded(Watched<R> watched) {
        return add(
                watched, this::inItsNamespace, change -> true, new KeptObjects<>(slimming, budget));
    }

    private <R extends HasMetadata> PatientEventSource<R, Namespace> add(
            Watched<R> watched, Consumer<R> changed, Predicate<Change<R>> matters) {
        return add(watched, changed, matters, null);
    }

    private <R extends HasMetadata> PatientEventSource<R, Namespace> add(
            Watched<R> watched,
            Consumer<R> changed,
            Predicate<Change<R>> matters,
            @Nullable KeptObjects<R> kept) {
        return add(
                watched,
                changed,
                matters,
                kept,
                new WatchRights(
                                context.getClient(),
                                watched.type(),
                                watched.namespace(),
                                watched.name())
                        ::missing);
    }

    private <R extends HasMetadata> PatientEventSource<R, Namespace> add(
            Watched<R> watched,
            Consumer<R> changed,
            Predicate<Change<R>> matters,
            @Nullable KeptObjects<R> kept,
            Supplier<Optional<String>> obstacle) {
        InformerEventSourceConfiguration.Builder<R> config =
                InformerEventSourceConfiguration.from(watched.type(), Namespace.class)
                        .withName(watched.title())
                        .withItemStore(
                                kept == null ? new TransformingItemStore<R>(slimming::slim) : kept)
                        .withInformerListLimit(PAGE)
                        .withOnUpdateFilter(
                                (now, before) -> matters.test(new Change<>(before, now)))
                        // Which objects belong to a namespace is known by name; an index of them
                        // would cost memory for nothing.
                        .<Namespace>withPrimaryToSecondaryMapper(namespace -> Set.of())
                        // What an event concerns goes on our own queue and not on the framework's.
                        .withSecondaryToPrimaryMapper(
                                object -> {
                                    changed.accept(object);
                                    return Set.of();
                                });
        if (watched.namespace().isEmpty()) {
            config.withWatchAllNamespaces();
        } else {
            config.withNamespaces(Set.of(watched.namespace()));
        }
        if (!watched.name().isEmpty()) {
            config.withFieldSelector(
                    new FieldSelector(new FieldSelector.Field("metadata.name", watched.name())));
        }
        if (!watched.label().isEmpty()) {
            config.withLabelSelector(watched.label());
        }
        PatientEventSource<R, Namespace> source =
                new PatientEventSource<>(config.build(), context, obstacle, kept);
        all.add(source);
        return source;
    }

    private void inItsNamespace(HasMetadata object) {
        triggers.inNamespace(object.getMetadata().getNamespace(), object);
    }
}
