package io.securitybaseline.reconcile;

import io.securitybaseline.api.ChangeType;
import io.securitybaseline.api.Control;
import io.securitybaseline.report.NamespaceResult;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * All that the process remembers. The state of a namespace or a baseline is made when it is first
 * worked on, and dropped as a whole when it is gone.
 */
final class StateStore {
    private final Map<String, NamespaceState> namespaces = new ConcurrentHashMap<>();
    private final Map<String, BaselineState> baselines = new ConcurrentHashMap<>();
    private final Map<String, PassHealth> waivers = new ConcurrentHashMap<>();
    private final Consumer<String> baselineNews;
    private final Consumer<String> waiverNews;

    /**
     * @param baselineNews is told the names of baselines of which something was found out
     * @param waiverNews the same of waivers
     */
    StateStore(Consumer<String> baselineNews, Consumer<String> waiverNews) {
        this.baselineNews = baselineNews;
        this.waiverNews = waiverNews;
    }

    NamespaceState namespace(String name) {
        return namespaces.computeIfAbsent(name, any -> new NamespaceState());
    }

    /** The state of a namespace that was worked on. */
    Optional<NamespaceState> known(String namespace) {
        return Optional.ofNullable(namespaces.get(namespace));
    }

    boolean isKnown(String namespace) {
        return namespaces.containsKey(namespace);
    }

    BaselineState baseline(String name) {
        return baselines.computeIfAbsent(name, BaselineState::new);
    }

    /** Names of the baselines that are worked on. */
    Set<String> baselines() {
        return Set.copyOf(baselines.keySet());
    }

    /** Drops what is known of a baseline, and gives it back. */
    Optional<BaselineState> dropBaseline(String name) {
        return Optional.ofNullable(baselines.remove(name));
    }

    /** How passes go over a waiver. */
    PassHealth waiver(String name) {
        return waivers.computeIfAbsent(name, any -> new PassHealth());
    }

    /** Drops what is known of a waiver. */
    void dropWaiver(String name) {
        waivers.remove(name);
    }

    /** Drops what is known of a namespace that is gone or that nobody selects. */
    void dropNamespace(String name) {
        NamespaceState state = namespaces.remove(name);
        if (state != null) {
            state.result().ifPresent(this::dropped);
        }
    }

    /** What was found out last about a namespace. */
    Optional<NamespaceResult> result(String namespace) {
        return Optional.ofNullable(namespaces.get(namespace)).flatMap(NamespaceState::result);
    }

    /** Takes note of what was found out, and tells whom it concerns. */
    void put(NamespaceResult result) {
        Optional<NamespaceResult> before = namespace(result.namespace()).result(result);
        names(before, result, it -> it.baselines().keySet())
                .forEach(it -> note(it, result.namespace()));
        if (before.isEmpty()
                || !before.get().waivers().equals(result.waivers())
                || !before.get().exceptions().equals(result.exceptions())) {
            names(before, result, it -> it.waivers().keySet()).forEach(waiverNews);
        }
    }

    /** Takes note of which baselines select the namespace now. */
    void look(String namespace, Selector selector) {
        baselines.forEach(
                (name, state) -> {
                    if (state.look(namespace, selector)) {
                        baselineNews.accept(name);
                    }
                });
    }

    /** How often a namespace ceased to be selected by a baseline. */
    long deselections(String baseline) {
        return Optional.ofNullable(baselines.get(baseline))
                .map(BaselineState::deselections)
                .orElse(0L);
    }

    private void note(String baseline, String namespace) {
        BaselineState state = baselines.get(baseline);
        if (state != null && state.note(namespace, this::result)) {
            baselineNews.accept(baseline);
        }
    }

    /** Takes note that a pass over the namespace ended without an error. */
    void succeeded(String namespace) {
        NamespaceState state = namespaces.get(namespace);
        if (state != null) {
            state.health().succeeded();
        }
    }

    /** How passes go over the namespaces that baselines select. */
    Stream<PassHealth> namespaceHealth() {
        return namespaces.values().stream()
                .filter(it -> it.result().filter(known -> !known.baselines().isEmpty()).isPresent())
                .map(NamespaceState::health);
    }

    /** How passes go over the baselines. */
    Stream<PassHealth> baselineHealth() {
        return baselines.values().stream().map(BaselineState::health);
    }

    /** How passes go over the waivers. */
    Stream<PassHealth> waiverHealth() {
        return waivers.values().stream();
    }

    /** Over how many namespaces, baselines and waivers the last pass failed. */
    long failing() {
        return Stream.of(namespaceHealth(), baselineHealth(), waiverHealth())
                .flatMap(it -> it)
                .filter(it -> it.failure().isPresent())
                .count();
    }

    /** How many objects of others are told that undo the control. */
    long foreign(Control control) {
        return namespaces.values().stream()
                .flatMap(it -> it.result().stream())
                .flatMap(result -> result.drift().stream())
                .filter(it -> it.change() == ChangeType.Foreign && it.control() == control)
                .count();
    }

    /** How many objects are contested. */
    int contested() {
        return namespaces.values().stream().mapToInt(NamespaceState::contested).sum()
                + baselines.values().stream().mapToInt(BaselineState::contested).sum();
    }

    /** Lets go of fights that are long over, and of what is gone; to be called now and then. */
    void sweep(Set<String> living, Duration now) {
        namespaces.values().forEach(it -> it.throttle(it.throttle(), now));
        baselines.values().forEach(it -> it.throttle(it.throttle(), now));
        Set.copyOf(namespaces.keySet()).stream()
                .filter(it -> !living.contains(it))
                .forEach(this::dropNamespace);
    }

    private void dropped(NamespaceResult gone) {
        gone.baselines().keySet().forEach(it -> note(it, gone.namespace()));
        gone.waivers().keySet().forEach(waiverNews);
    }

    private static Set<String> names(
            Optional<NamespaceResult> before,
            NamespaceResult now,
            Function<NamespaceResult, Set<String>> of) {
        Set<String> names = new HashSet<>(of.apply(now));
        before.map(of).ifPresent(names::addAll);
        return names;
    }
}
