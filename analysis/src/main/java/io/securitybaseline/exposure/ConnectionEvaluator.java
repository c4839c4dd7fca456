package io.securitybaseline.exposure;

import io.securitybaseline.networkpolicy.Budget;
import io.securitybaseline.networkpolicy.Home;
import io.securitybaseline.networkpolicy.Passage;
import io.securitybaseline.networkpolicy.PolicySet;
import io.securitybaseline.networkpolicy.Traffic;

import java.util.List;
import java.util.Optional;

/** Decides which of the required connections a change of policies blocks. */
final class ConnectionEvaluator {
    private final PolicySet now;
    private final PolicySet then;
    private final Budget budget;

    /** What becomes of a connection. */
    enum Verdict {
        KEPT,
        /** Something of it is blocked, or somebody may be. */
        AT_RISK,
        BLOCKED,
        UNJUDGED
    }

    private ConnectionEvaluator(PolicySet now, PolicySet then, Budget budget) {
        this.now = now;
        this.then = then;
        this.budget = budget;
    }

    /** One for this change; empty when its policies are too large. */
    static Optional<ConnectionEvaluator> of(Home home, PolicyChange change) {
        Budget budget = Budget.ofTraffic();
        return PolicySet.of(home, change.now(), budget)
                .flatMap(
                        now ->
                                PolicySet.of(home, change.then(), budget)
                                        .map(then -> new ConnectionEvaluator(now, then, budget)));
    }

    Verdict of(RequiredConnection connection) {
        Verdict worst = Verdict.KEPT;
        for (List<Traffic> ways : connection.connections()) {
            List<Passage> passages =
                    ways.stream()
                            .map(it -> passage(connection, it))
                            .filter(it -> it != Passage.CLOSED_BEFORE)
                            .toList();
            if (passages.contains(Passage.UNJUDGED)) {
                return Verdict.UNJUDGED;
            }
            if (passages.isEmpty() || passages.contains(Passage.KEPT)) {
                continue;
            }
            if (!passages.contains(Passage.PARTLY_BLOCKED)) {
                worst = Verdict.BLOCKED;
            } else if (connection.everyone() && worst == Verdict.KEPT) {
                worst = Verdict.AT_RISK;
            }
        }
        return worst == Verdict.BLOCKED && (!connection.certain() || isDoubtful(connection))
                ? Verdict.AT_RISK
                : worst;
    }

    private boolean isDoubtful(RequiredConnection connection) {
        return connection.doubts().stream()
                .map(it -> passage(connection, it))
                .anyMatch(it -> it != Passage.BLOCKED && it != Passage.CLOSED_BEFORE);
    }

    private Passage passage(RequiredConnection connection, Traffic traffic) {
        return now.passage(connection.direction(), traffic, then, budget);
    }
}
