package io.securitybaseline.pipeline;

import io.securitybaseline.diff.Outcome;
import io.securitybaseline.live.ItemKey;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One pass over one target. */
public final class Pipeline {
    private Pipeline() {}

    /**
     * Observes, decides, applies, concludes and records.
     *
     * @return what was done; empty when there was nothing to decide
     */
    public static Optional<Deeds> run(Target target) {
        return target.observe().map(seen -> run(target, seen));
    }

    private static Deeds run(Target target, Observation first) {
        Observation seen = first;
        Decision decision = Decision.of(seen);
        Set<ItemKey> changed = decision.toAttribute();
        if (!changed.isEmpty()) {
            seen = seen.with(target.lookCloser(seen.live(), changed));
            decision = Decision.of(seen);
        }
        List<Outcome> made = target.apply(decision.permitted(), seen.live());
        Moment now = target.now();
        Deeds deeds =
                new Deeds(
                        made,
                        decision.plan().after(made, now.elapsed()),
                        now,
                        now.elapsed().minus(seen.moment().elapsed()));
        target.record(deeds, seen.conclude(decision, deeds));
        return deeds;
    }
}
