package io.securitybaseline.diff;

import io.securitybaseline.api.Mode;
import io.securitybaseline.desired.DesiredItem;
import io.securitybaseline.desired.DesiredItem.DesiredObject;
import io.securitybaseline.desired.DesiredItem.DesiredPart;
import io.securitybaseline.desired.DesiredItem.Exceeded;
import io.securitybaseline.desired.DesiredItem.Undetermined;
import io.securitybaseline.desired.DesiredItem.Waived;
import io.securitybaseline.desired.DesiredSet;
import io.securitybaseline.desired.Problem;
import io.securitybaseline.live.Inventory;
import io.securitybaseline.live.ItemKey;
import io.securitybaseline.live.LiveNamespace;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells the steps from a live namespace to what it should contain. */
public final class Differ {
    private final Inventory inventory;
    private final ObjectDiff objects;
    private final PartDiff parts;

    private Differ(LiveNamespace live, Inventory inventory) {
        this.inventory = inventory;
        this.objects = new ObjectDiff(live, inventory);
        this.parts = new PartDiff(live, inventory);
    }

    /**
     * The steps, first towards what is enforced, then towards what is only audited, then away from
     * what is no longer wanted.
     *
     * @param enforced what baselines that enforce ask for; it is written
     * @param askedFor what all baselines ask for; where it is not the same as what is enforced, the
     *     difference is told
     */
    public static ChangeSet diff(
            DesiredSet enforced,
            DesiredSet askedFor,
            LiveNamespace live,
            Dispositions dispositions) {
        Inventory inventory = live.inventory();
        Differ differ = new Differ(live, inventory);
        List<Change> changes = new ArrayList<>();
        for (DesiredItem item : enforced.items().values()) {
            differ.towards(item, enforced, Mode.Enforce).ifPresent(changes::add);
        }
        for (DesiredItem item : askedFor.items().values()) {
            if (!item.equals(enforced.items().get(item.key()))) {
                Mode mode =
                        dispositions.isKeptUp(item) && differ.isAsLeft(item)
                                ? Mode.Enforce
                                : Mode.Audit;
                differ.towards(item, askedFor, mode).ifPresent(changes::add);
            }
        }
        changes.addAll(
                new PruneCandidates(live, inventory)
                        .changes(
                                enforced.items().keySet(),
                                askedFor.items().keySet(),
                                dispositions));
        return new ChangeSet(changes, problems(enforced, askedFor));
    }

    /** Whether the operator left in the namespace just what is asked for. */
    private boolean isAsLeft(DesiredItem item) {
        return inventory
                .get(item.key())
                .filter(entry -> entry.baseline().equals(item.baseline()))
                .filter(entry -> entry.fingerprint().equals(Fingerprint.of(item)))
                .isPresent();
    }

    private Optional<Change> towards(DesiredItem item, DesiredSet among, Mode mode) {
        return switch (item) {
            case DesiredObject object ->
                    Optional.of(objects.towards(object, heldTo(mode, object.held())));
            case DesiredPart part ->
                    parts.towards(
                            part, heldTo(mode, part.held()), comes(part.key().carrier(), among));
            case Exceeded exceeded -> Optional.empty();
            case Waived waived ->
                    towards(waived.item(), among, Mode.Audit)
                            .map(change -> new Change.Waived(change, waived.waiver()));
            case Undetermined undetermined ->
                    Optional.of(new Change.Hold(undetermined.key(), mode, undetermined.problem()));
        };
    }

    /** Whether the object is among those that are written. */
    private static boolean comes(ItemKey key, DesiredSet among) {
        return among.items().get(key) instanceof DesiredObject object && object.held();
    }

    private static Mode heldTo(Mode mode, boolean held) {
        return held ? mode : Mode.Audit;
    }

    private static List<Problem> problems(DesiredSet enforced, DesiredSet askedFor) {
        Set<Problem> problems = new LinkedHashSet<>(enforced.problems());
        problems.addAll(askedFor.problems());
        return List.copyOf(problems);
    }
}
