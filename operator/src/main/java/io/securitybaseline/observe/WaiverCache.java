package io.securitybaseline.observe;

import io.fabric8.kubernetes.api.model.Namespace;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.securitybaseline.api.SecurityWaiver;
import io.securitybaseline.kube.Unreadable;
import io.securitybaseline.waiver.Waiver;
import io.securitybaseline.waiver.Waivers;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The waivers, and which namespaces a change of one concerns. */
final class WaiverCache {
    private final PatientEventSource<SecurityWaiver, Namespace> source;
    private final Supplier<Stream<Namespace>> namespaces;
    private final Triggers triggers;

    /**
     * Each waiver as it was when it last concerned anybody: an update shows only what it is now.
     */
    private final Map<String, Waiver> before = new ConcurrentHashMap<>();

    private final AtomicLong changes = new AtomicLong();
    private volatile Reading last = new Reading(-1, Waivers.NONE);

    /** What was read when there had been so many changes. */
    private record Reading(long changes, Waivers waivers) {}

    WaiverCache(Watches watches, Supplier<Stream<Namespace>> namespaces) {
        this.namespaces = namespaces;
        this.triggers = watches.triggers();
        this.source =
                watches.ofTheCluster(SecurityWaiver.class, this::concerned, WaiverCache::decides);
    }

    /** All waivers as the cache has them now. */
    Waivers waivers() {
        // Counted before it is read: what changes meanwhile is read again next time.
        long count = changes.get();
        Reading reading = last;
        if (reading.changes() != count) {
            reading =
                    new Reading(
                            count,
                            Waivers.of(
                                    source.list(waiver -> Unreadable.on(waiver).isEmpty())
                                            .toList()));
            last = reading;
        }
        return reading.waivers();
    }

    boolean isFilled() {
        return source.isFilled();
    }

    /** The namespaces that a waiver is for. */
    Set<String> covered(Waiver waiver) {
        return namespaces(namespace -> covers(waiver, namespace));
    }

    private void concerned(SecurityWaiver changed) {
        changes.incrementAndGet();
        if (Unreadable.on(changed).isPresent()) {
            triggers.besideAllNamespaces();
            return;
        }
        String name = changed.getMetadata().getName();
        Waiver now = Waiver.of(changed);
        Optional<Waiver> earlier =
                Optional.ofNullable(
                        source.get(new ResourceID(name)).isPresent()
                                ? before.put(name, now)
                                : before.remove(name));
        List<Waiver> all = waivers().all();
        // Near the limit one that comes or goes decides about others.
        boolean nearTheLimit = all.size() >= Waivers.MOST;
        triggers.besideNamespaces(
                namespaces(
                        namespace ->
                                covers(now, namespace)
                                        || earlier.filter(it -> covers(it, namespace)).isPresent()
                                        || (nearTheLimit
                                                && all.stream()
                                                        .anyMatch(it -> covers(it, namespace)))));
    }

    private Set<String> namespaces(Predicate<Namespace> which) {
        return namespaces
                .get()
                .filter(which)
                .map(it -> it.getMetadata().getName())
                .collect(Collectors.toSet());
    }

    private static boolean covers(Waiver waiver, Namespace namespace) {
        Map<String, String> labels = namespace.getMetadata().getLabels();
        return waiver.covers(namespace.getMetadata().getName(), labels == null ? Map.of() : labels);
    }

    /** The status, which the operator writes itself, concerns no namespace. */
    private static boolean decides(Watches.Change<SecurityWaiver> change) {
        var was = change.before().getMetadata();
        var now = change.now().getMetadata();
        return !Objects.equals(was.getGeneration(), now.getGeneration())
                || !Objects.equals(was.getUid(), now.getUid())
                || !Objects.equals(was.getDeletionTimestamp(), now.getDeletionTimestamp());
    }
}
