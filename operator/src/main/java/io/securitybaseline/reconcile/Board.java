package io.securitybaseline.reconcile;

import io.securitybaseline.report.NamespaceResult;

import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What was found out last about each namespace. Whoever aggregates is told which baselines and
 * which waivers have news.
 */
final class Board {
    private final Map<String, NamespaceResult> results = new ConcurrentHashMap<>();
    private final News baselines;
    private final News waivers;

    Board(ScheduledExecutorService timer) {
        baselines = new News(timer);
        waivers = new News(timer);
    }

    /** Sets who is told the names of baselines that have news. */
    void onNews(Consumer<String> listener) {
        baselines.onNews(listener);
    }

    /** Sets who is told the names of waivers that have news. */
    void onNewsOfWaivers(Consumer<String> listener) {
        waivers.onNews(listener);
    }

    Optional<NamespaceResult> of(String namespace) {
        return Optional.ofNullable(results.get(namespace));
    }

    void put(NamespaceResult result) {
        NamespaceResult before = results.put(result.namespace(), result);
        if (before == null
                || !before.baselines().equals(result.baselines())
                || !before.overrides().equals(result.overrides())
                || !before.drift().equals(result.drift())
                || !before.exceptions().equals(result.exceptions())) {
            names(before, result, it -> it.baselines().keySet()).forEach(baselines::announce);
        }
        if (before == null
                || !before.waivers().equals(result.waivers())
                || !before.exceptions().equals(result.exceptions())) {
            names(before, result, it -> it.waivers().keySet()).forEach(waivers::announce);
        }
    }

    void remove(String namespace) {
        NamespaceResult before = results.remove(namespace);
        if (before != null) {
            before.baselines().keySet().forEach(baselines::announce);
            before.waivers().keySet().forEach(waivers::announce);
        }
    }

    /** Tells of news about {@code baseline}. */
    void announce(String baseline) {
        baselines.announce(baseline);
    }

    /** Tells of news about {@code waiver}. */
    void announceWaiver(String waiver) {
        waivers.announce(waiver);
    }

    private static Set<String> names(
            @Nullable NamespaceResult before,
            NamespaceResult now,
            Function<NamespaceResult, Set<String>> of) {
        Set<String> names = new HashSet<>(of.apply(now));
        if (before != null) {
            names.addAll(of.apply(before));
        }
        return names;
    }
}
