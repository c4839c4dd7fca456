package io.securitybaseline.pipeline;

import io.securitybaseline.api.Control;
import io.securitybaseline.api.InventoryEntry;
import io.securitybaseline.api.Reason;
import io.securitybaseline.baseline.SelectedBaseline;
import io.securitybaseline.desired.DesiredItem;
import io.securitybaseline.desired.DesiredSet;
import io.securitybaseline.desired.NetworkPolicies;
import io.securitybaseline.desired.Problem;
import io.securitybaseline.diff.Disposition;
import io.securitybaseline.diff.Dispositions;
import io.securitybaseline.live.ItemKey;
import io.securitybaseline.live.ItemKind;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What cannot be seen now. Nothing is decided about it: what it would decide about stays as it is,
 * and everything else goes on.
 *
 * @param kinds kinds of objects that are not seen, each with the reason
 * @param facts why nobody knows what the API server calls in which namespace; empty when it is
 *     known
 * @param unreadable objects of the namespace that cannot be read, each with why and what to do
 * @param crowded kinds of which the namespace has so many objects that only some of them are seen,
 *     and all that the operator has made; it goes on to keep these
 */
public record Blindness(
        Map<ItemKind, Cause> kinds,
        Optional<Cause> facts,
        Map<ItemKey, String> unreadable,
        Set<ItemKind> crowded) {

    /** Everything is seen. */
    public static final Blindness NONE =
            new Blindness(Map.of(), Optional.empty(), Map.of(), Set.of());

    /**
     * Why something is not seen.
     *
     * @param message what is the matter and what to do, in a sentence
     */
    public record Cause(Reason reason, String message) {}

    public Blindness {
        kinds = Map.copyOf(kinds);
        unreadable = Collections.unmodifiableMap(new TreeMap<>(unreadable));
        crowded = Set.copyOf(crowded);
    }

    boolean isNone() {
        return kinds.isEmpty() && facts.isEmpty() && unreadable.isEmpty() && crowded.isEmpty();
    }

    /** The set, of which what depends on something that is not seen is left undetermined. */
    DesiredSet hold(DesiredSet set) {
        List<DesiredItem> items = new ArrayList<>();
        for (DesiredItem item : set.items().values()) {
            items.add(
                    cause(item.key())
                            .<DesiredItem>map(
                                    it ->
                                            new DesiredItem.Undetermined(
                                                    item.key(), problem(it, item)))
                            .orElse(item));
        }
        return DesiredSet.of(items, set.problems());
    }

    /** What is remembered of what is not seen stays and stays remembered. */
    Dispositions keep(Dispositions others) {
        return new Dispositions() {
            @Override
            public Disposition of(ItemKey key, InventoryEntry entry) {
                return cause(key).isPresent() ? Disposition.KEEP : others.of(key, entry);
            }

            @Override
            public boolean isKeptUp(DesiredItem item) {
                return others.isKeptUp(item);
            }
        };
    }

    /** What is said of each baseline that has a control which depends on what is not seen. */
    List<Problem> problems(List<SelectedBaseline> selecting) {
        List<Problem> problems = new ArrayList<>();
        for (SelectedBaseline baseline : selecting) {
            kinds.forEach(
                    (kind, cause) ->
                            controls(kind).forEach(it -> add(problems, baseline, it, cause)));
            facts.ifPresent(it -> add(problems, baseline, Control.network, it));
            crowded.stream()
                    .sorted()
                    .forEach(
                            kind ->
                                    controls(kind)
                                            .forEach(
                                                    it ->
                                                            add(
                                                                    problems,
                                                                    baseline,
                                                                    it,
                                                                    tooMany(kind))));
            unreadable.forEach(
                    (key, why) -> {
                        // Of a crowded kind there may be thousands.
                        if (!crowded.contains(key.kind())) {
                            controls(key.kind())
                                    .forEach(it -> add(problems, baseline, it, unread(key, why)));
                        }
                    });
        }
        return problems;
    }

    private static void add(
            List<Problem> problems, SelectedBaseline baseline, Control control, Cause cause) {
        if (baseline.spec().modeOf(control).isPresent()) {
            problems.add(new Problem(control, baseline.name(), cause.reason(), cause.message()));
        }
    }

    private Optional<Cause> cause(ItemKey key) {
        ItemKey carrier = key.kind() == ItemKind.NamespaceLabel ? key : key.carrier();
        String unread = unreadable.get(carrier);
        if (unread != null) {
            return Optional.of(unread(carrier, unread));
        }
        Cause kind = kinds.get(carrier.kind());
        if (kind != null) {
            return Optional.of(kind);
        }
        return key.equals(NetworkPolicies.DEFAULT_DENY) ? facts : Optional.empty();
    }

    private static Cause unread(ItemKey key, String why) {
        return new Cause(Reason.Unreadable, key + " cannot be read: " + why);
    }

    private static Cause tooMany(ItemKind kind) {
        return new Cause(
                Reason.Unreadable,
                "there are more %s objects than the operator keeps of one namespace, so not all are checked; delete some"
                        .formatted(kind));
    }

    private static Problem problem(Cause cause, DesiredItem item) {
        return new Problem(item.control(), item.baseline(), cause.reason(), cause.message());
    }

    /** The controls that look at objects of a kind. */
    private static Set<Control> controls(ItemKind kind) {
        return kind == ItemKind.ServiceAccount
                ? EnumSet.of(Control.rbac, Control.registries)
                : EnumSet.of(kind.control());
    }
}
