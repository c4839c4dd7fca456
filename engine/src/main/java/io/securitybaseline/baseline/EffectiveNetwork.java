package io.securitybaseline.baseline;

import io.securitybaseline.api.ApiServerAccess;
import io.securitybaseline.api.Control;
import io.securitybaseline.api.Direction;
import io.securitybaseline.api.EgressEntry;
import io.securitybaseline.api.IngressEntry;
import io.securitybaseline.api.NetworkSpec;
import io.securitybaseline.api.Selector;
import io.securitybaseline.api.TrafficPolicy;
import io.securitybaseline.waiver.Exceptions;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The traffic rules that hold in a namespace: every direction that any baseline denies, and
 * everything that any of them lets through.
 *
 * @param dns present when pods may resolve names
 * @param apiServer the pods that may reach the API server
 */
public record EffectiveNetwork(
        Map<Direction, WithOrigin<Boolean>> denied,
        Optional<WithOrigin<Boolean>> dns,
        Optional<WithOrigin<Boolean>> sameNamespace,
        Optional<WithOrigin<Selector>> apiServer,
        List<WithOrigin<IngressEntry>> ingress,
        List<WithOrigin<EgressEntry>> egress) {

    /** What a waiver calls all denied directions. */
    private static final String DEFAULT_DENY = "defaultDeny";

    static EffectiveNetwork of(List<SelectedBaseline> baselines, Overrides overrides) {
        Merge merge = new Merge(Control.network, baselines, overrides);
        Map<Direction, WithOrigin<Boolean>> denied = new EnumMap<>(Direction.class);
        for (Direction direction : Direction.values()) {
            merge.any(network(spec -> spec.defaultDeny().contains(direction)))
                    .ifPresent(it -> denied.put(direction, it));
        }
        return new EffectiveNetwork(
                denied,
                merge.any(network(EffectiveNetwork::allowsDns)),
                merge.any(network(spec -> spec.sameNamespace() == TrafficPolicy.Allow)),
                merge.first("network.apiServer", EffectiveNetwork::apiServer),
                merge.union("network.ingress", entries(NetworkSpec::ingress), IngressEntry::name),
                merge.union("network.egress", entries(NetworkSpec::egress), EgressEntry::name));
    }

    EffectiveNetwork exempting(Exceptions exceptions) {
        Map<Direction, WithOrigin<Boolean>> waived = new EnumMap<>(Direction.class);
        denied.forEach(
                (direction, source) ->
                        waived.put(
                                direction,
                                source.waivedBy(
                                        exceptions.of(
                                                Control.network,
                                                Set.of(DEFAULT_DENY, direction.name())))));
        return new EffectiveNetwork(
                waived,
                dns.map(it -> waivedBy(exceptions, "dns", it)),
                sameNamespace.map(it -> waivedBy(exceptions, "sameNamespace", it)),
                apiServer.map(it -> waivedBy(exceptions, "apiServer", it)),
                ingress.stream().map(it -> waivedBy(exceptions, it.value().name(), it)).toList(),
                egress.stream().map(it -> waivedBy(exceptions, it.value().name(), it)).toList());
    }

    /** The directions that are denied and that no waiver exempts from it. */
    public Map<Direction, WithOrigin<Boolean>> closed() {
        Map<Direction, WithOrigin<Boolean>> closed = new EnumMap<>(Direction.class);
        denied.forEach(
                (direction, source) -> {
                    if (!source.isWaived()) {
                        closed.put(direction, source);
                    }
                });
        return closed;
    }

    Stream<PathValue> values() {
        return Stream.of(
                        denied.entrySet().stream()
                                .map(
                                        it ->
                                                value(
                                                        "defaultDeny[" + it.getKey() + "]",
                                                        it.getValue())),
                        dns.stream().map(it -> value("dns", it)),
                        sameNamespace.stream().map(it -> value("sameNamespace", it)),
                        apiServer.stream().map(it -> value("apiServer", it)),
                        ingress.stream().map(it -> value("ingress[" + it.value().name() + "]", it)),
                        egress.stream().map(it -> value("egress[" + it.value().name() + "]", it)))
                .flatMap(it -> it);
    }

    private static PathValue value(String path, WithOrigin<?> value) {
        return new PathValue(Control.network, "network." + path, value);
    }

    private static <T> WithOrigin<T> waivedBy(
            Exceptions exceptions, String rule, WithOrigin<T> value) {
        return value.waivedBy(exceptions.of(Control.network, rule));
    }

    private static Optional<Selector> apiServer(SelectedBaseline baseline) {
        return Optional.ofNullable(baseline.spec().network())
                .map(NetworkSpec::apiServer)
                .map(ApiServerAccess::podSelector);
    }

    private static boolean allowsDns(NetworkSpec spec) {
        return spec.dns() == null
                ? spec.defaultDeny().contains(Direction.Egress)
                : spec.dns() == TrafficPolicy.Allow;
    }

    private static Function<SelectedBaseline, Boolean> network(
            Function<NetworkSpec, Boolean> question) {
        return baseline ->
                baseline.spec().network() != null && question.apply(baseline.spec().network());
    }

    private static <T> Function<SelectedBaseline, List<T>> entries(
            Function<NetworkSpec, List<T>> list) {
        return baseline ->
                baseline.spec().network() == null
                        ? List.of()
                        : list.apply(baseline.spec().network());
    }
}
