package io.securitybaseline.reconcile;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.securitybaseline.observe.Triggers;
import io.securitybaseline.work.Priority;
import io.securitybaseline.work.WorkKey;
import io.securitybaseline.work.WorkQueue;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Puts on the queue what was seen to change. */
final class QueueTriggers implements Triggers {
    /** News come in bursts, and what is told of them is written once. */
    static final Duration SOON = Duration.ofMillis(50);

    private final WorkQueue queue;
    private final StateStore states;
    private final Supplier<Set<String>> everyNamespace;

    QueueTriggers(WorkQueue queue, StateStore states, Supplier<Set<String>> everyNamespace) {
        this.queue = queue;
        this.states = states;
        this.everyNamespace = everyNamespace;
    }

    @Override
    public void inNamespace(String namespace, HasMetadata seen) {
        Optional<NamespaceState> known = states.known(namespace);
        if (known.isEmpty()) {
            queue.add(WorkKey.namespace(namespace), Priority.NAMESPACE);
        } else if (known.get().echoes().isNews(seen)) {
            queue.add(WorkKey.namespace(namespace), Priority.REPAIR);
        }
    }

    @Override
    public void besideNamespaces(Collection<String> namespaces) {
        namespaces.forEach(it -> queue.add(WorkKey.namespace(it), Priority.NAMESPACE));
    }

    @Override
    public void besideAllNamespaces() {
        besideNamespaces(everyNamespace.get());
    }

    @Override
    public void baseline(String name) {
        queue.add(WorkKey.baseline(name), Priority.STATUS, SOON);
    }

    @Override
    public void assessment() {
        queue.add(WorkKey.assessment(), Priority.ASSESSMENT, SOON);
    }
}
