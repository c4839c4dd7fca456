package io.securitybaseline.exposure;

import io.securitybaseline.networkpolicy.Budget;
import io.securitybaseline.networkpolicy.Home;
import io.securitybaseline.networkpolicy.Passage;
import io.securitybaseline.networkpolicy.PolicySet;
import io.securitybaseline.networkpolicy.Traffic;

import java.util.List;
import java.util.Optional;

/** Decides what of the declared traffic a change of policies cuts. */
final class Judge {
    private final PolicySet now;
    private final PolicySet then;
    private final Budget budget;

    /** What becomes of a need. */
    enum Verdict {
        KEPT,
        /** Something of it is cut, or somebody may be. */
        ENDANGERED,
        CUT,
        UNJUDGED
    }

    private Judge(PolicySet now, PolicySet then, Budget budget) {
        this.now = now;
        this.then = then;
        this.budget = budget;
    }

    /** One for this change; empty when its policies are too large. */
    static Optional<Judge> of(Home home, PolicyChange change) {
        Budget budget = Budget.ofTraffic();
        return PolicySet.of(home, change.now(), budget)
                .flatMap(
                        now ->
                                PolicySet.of(home, change.then(), budget)
                                        .map(then -> new Judge(now, then, budget)));
    }

    Verdict of(Need need) {
        Verdict worst = Verdict.KEPT;
        for (List<Traffic> ways : need.connections()) {
            List<Passage> passages =
                    ways.stream()
                            .map(it -> passage(need, it))
                            .filter(it -> it != Passage.CLOSED_BEFORE)
                            .toList();
            if (passages.contains(Passage.UNJUDGED)) {
                return Verdict.UNJUDGED;
            }
            if (passages.isEmpty() || passages.contains(Passage.KEPT)) {
                continue;
            }
            if (!passages.contains(Passage.PARTLY_CUT)) {
                worst = Verdict.CUT;
            } else if (need.everyone() && worst == Verdict.KEPT) {
                worst = Verdict.ENDANGERED;
            }
        }
        return worst == Verdict.CUT && (!need.certain() || isDoubtful(need))
                ? Verdict.ENDANGERED
                : worst;
    }

    private boolean isDoubtful(Need need) {
        return need.doubts().stream()
                .map(it -> passage(need, it))
                .anyMatch(it -> it != Passage.CUT && it != Passage.CLOSED_BEFORE);
    }

    private Passage passage(Need need, Traffic traffic) {
        return now.passage(need.direction(), traffic, then, budget);
    }
}
