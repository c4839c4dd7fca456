package io.securitybaseline.waiver;

import io.securitybaseline.api.SecurityWaiver;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All waivers that there are, whatever order they come in.
 *
 * @param all sorted by name
 */
public record Waivers(List<Waiver> all) {
    /**
     * Most waivers of one control that are honoured at once: what they exempt must fit into one
     * admission policy. The oldest are; whoever adds one too many takes nothing from others.
     */
    public static final int MOST = 128;

    public static final Waivers NONE = new Waivers(List.of());

    private static final Comparator<Waiver> OLDEST_FIRST =
            Comparator.comparing(Waiver::created).thenComparing(Waiver::name);

    public Waivers {
        all = all.stream().sorted(Comparator.comparing(Waiver::name)).toList();
    }

    public static Waivers of(Collection<SecurityWaiver> waivers) {
        return new Waivers(
                waivers.stream()
                        .filter(waiver -> !waiver.isMarkedForDeletion())
                        .map(Waiver::of)
                        .toList());
    }

    /** The waivers that hold in a namespace now, and so decide there. */
    public Exceptions in(String namespace, Map<String, String> labels, Instant now) {
        return all.isEmpty()
                ? Exceptions.NONE
                : new Exceptions(
                        honoured(now).stream()
                                .filter(waiver -> waiver.covers(namespace, labels))
                                .toList());
    }

    /** The waivers that hold somewhere now, sorted by name. */
    public List<Waiver> honoured(Instant now) {
        Set<String> beyond = beyond(now);
        return all.stream()
                .filter(waiver -> mayHold(waiver, now))
                .filter(waiver -> !beyond.contains(waiver.name()))
                .toList();
    }

    /** Why the waiver is not honoured though it has not ended; empty when it is. */
    public Optional<String> conflict(Waiver waiver, Instant now) {
        Optional<String> own = Conflict.in(waiver);
        if (own.isPresent()) {
            return own;
        }
        return beyond(now).contains(waiver.name())
                ? Optional.of(
                        "more than "
                                + MOST
                                + " waivers of control "
                                + waiver.control()
                                + " are in force, and the oldest are honoured; delete some, or"
                                + " join several in one with more namespaces")
                : Optional.empty();
    }

    private Set<String> beyond(Instant now) {
        if (all.size() <= MOST) {
            return Set.of();
        }
        Map<String, List<Waiver>> byControl = new HashMap<>();
        all.stream()
                .filter(waiver -> mayHold(waiver, now))
                .sorted(OLDEST_FIRST)
                .forEach(
                        waiver ->
                                byControl
                                        .computeIfAbsent(waiver.control(), any -> new ArrayList<>())
                                        .add(waiver));
        Set<String> beyond = new HashSet<>();
        byControl
                .values()
                .forEach(it -> it.stream().skip(MOST).map(Waiver::name).forEach(beyond::add));
        return beyond;
    }

    private static boolean mayHold(Waiver waiver, Instant now) {
        return waiver.phase(now) != Waiver.Phase.ENDED && Conflict.in(waiver).isEmpty();
    }
}
