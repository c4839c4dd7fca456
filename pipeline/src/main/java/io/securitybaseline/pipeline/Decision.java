package io.securitybaseline.pipeline;

import io.securitybaseline.diff.Cause;
import io.securitybaseline.diff.Change;
import io.securitybaseline.diff.ChangeSet;
import io.securitybaseline.diff.Differ;
import io.securitybaseline.foreign.ForeignObject;
import io.securitybaseline.foreign.ForeignObjects;
import io.securitybaseline.live.Inventory;
import io.securitybaseline.live.ItemKey;
import io.securitybaseline.live.ItemKind;
import io.securitybaseline.live.LiveNamespace;
import io.securitybaseline.report.KnownDrift;
import io.securitybaseline.throttle.NamespaceThrottle;
import io.securitybaseline.throttle.Plan;

import java.util.Set;
import java.util.TreeSet;

/**
 * What is to be done about what was seen: effective baseline, desired set, difference, and which
 * repairs wait. The same observation gives the same decision.
 *
 * @param live what was seen
 * @param plan the changes, and which of them are made now
 * @param foreign objects of others that undo what is asked for
 */
public record Decision(LiveNamespace live, Demand demand, Plan plan, ForeignObjects foreign) {

    /** Decides. */
    public static Decision of(Observation seen) {
        Demand demand = seen.demand();
        LiveNamespace live = seen.live();
        ChangeSet changes =
                Differ.diff(demand.enforced(), demand.wanted(), live, demand.dispositions());
        NamespaceThrottle throttle = seen.throttle();
        // Where nothing was put in place yet nobody can have undone it.
        boolean untouched =
                throttle.equals(NamespaceThrottle.NONE) && live.inventory().equals(Inventory.EMPTY);
        return new Decision(
                live,
                demand,
                untouched ? Plan.ofAll(changes) : throttle.plan(changes, seen.moment().elapsed()),
                seen.foreign(demand));
    }

    /** All changes, those included that wait. */
    public ChangeSet changes() {
        return plan.changes();
    }

    /** The changes that are made now, and those that are only told. */
    public ChangeSet permitted() {
        return plan.permitted();
    }

    /**
     * What somebody changed and must be looked at closer before anything is written, because only
     * the object itself says who: what is about to be overwritten, and what is told for the first
     * time.
     */
    Set<ItemKey> toAttribute() {
        Set<ItemKey> keys = new TreeSet<>();
        for (Change change : permitted().changes()) {
            Change told = change instanceof Change.Waived waived ? waived.change() : change;
            boolean changed =
                    switch (told) {
                        case Change.Update it -> it.cause() != Cause.BASELINE_CHANGED && isNew(it);
                        case Change.Replace it -> it.cause() != Cause.BASELINE_CHANGED && isNew(it);
                        case Change.Collide it -> isNew(it);
                        default -> false;
                    };
            // Who fights is known by now, and every moment counts.
            if (changed && !plan.state().isContested(told.key())) {
                keys.add(told.key());
            }
        }
        for (ForeignObject found : foreign.found()) {
            if (found.changedBy() == null && !KnownDrift.isToldAsItIs(found, live)) {
                ItemKind.named(found.kind())
                        .ifPresent(kind -> keys.add(new ItemKey(kind, found.name())));
            }
        }
        return keys;
    }

    private boolean isNew(Change.Towards change) {
        return !KnownDrift.isToldAsItIs(change, live);
    }
}
