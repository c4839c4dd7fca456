package io.securitybaseline.exposure;

import io.securitybaseline.api.NetworkPeer;
import io.securitybaseline.api.Selector;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Those that an entry of a baseline lets through.
 *
 * @param label what they are called in the name of the entry
 */
record Callers(String label, List<NetworkPeer> peers) {
    /** More peers than an entry may have are let through by their kind. */
    private static final int PEERS = 30;

    private static final List<NetworkPeer> ADDRESSES = List.of(cidr("0.0.0.0/0"), cidr("::/0"));

    /** Every address. */
    static final Callers EVERY_ADDRESS = new Callers("addresses", ADDRESSES);

    /** Every address, and every pod of every namespace. */
    static final Callers EVERYBODY =
            new Callers(
                    "anywhere",
                    Stream.concat(
                                    Stream.of(
                                            new NetworkPeer(
                                                    List.of(),
                                                    Selector.EVERYTHING,
                                                    null,
                                                    null,
                                                    List.of())),
                                    ADDRESSES.stream())
                            .toList());

    Callers {
        peers = List.copyOf(peers);
    }

    static Callers namespaces(Collection<String> names) {
        List<String> sorted = names.stream().distinct().sorted().toList();
        return sorted.size() > PEERS
                ? EVERYBODY
                : new Callers(
                        String.join("-", sorted),
                        List.of(new NetworkPeer(sorted, null, null, null, List.of())));
    }

    /** Pods of a namespace, or of the baseline's own when that is the same. */
    static Callers pods(TrafficView view, String namespace, Selector pods, String label) {
        boolean here = namespace.equals(view.namespace());
        Selector some = pods.isEverything() && !here ? null : pods;
        return new Callers(
                label,
                List.of(
                        new NetworkPeer(
                                here ? List.of() : List.of(namespace),
                                null,
                                some,
                                null,
                                List.of())));
    }

    static Callers addresses(String label, Collection<String> addresses) {
        return addresses.isEmpty() || addresses.size() > PEERS
                ? EVERY_ADDRESS
                : new Callers(
                        label,
                        new TreeSet<>(addresses)
                                .stream()
                                        .map(it -> cidr(it + (it.contains(":") ? "/128" : "/32")))
                                        .toList());
    }

    Callers and(Callers others) {
        return new Callers(
                label + "-" + others.label,
                Stream.concat(peers.stream(), others.peers.stream()).distinct().toList());
    }

    private static NetworkPeer cidr(String cidr) {
        return new NetworkPeer(List.of(), null, null, cidr, List.of());
    }

    /** A selector of these labels, as far as a selector may have so many. */
    static Selector selector(Map<String, String> labels) {
        if (labels.size() <= 16) {
            return new Selector(labels, List.of());
        }
        Map<String, String> some = new TreeMap<>();
        labels.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .limit(16)
                .forEach(it -> some.put(it.getKey(), it.getValue()));
        return new Selector(some, List.of());
    }
}
