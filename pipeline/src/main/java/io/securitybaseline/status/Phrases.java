package io.securitybaseline.status;

import io.securitybaseline.api.ControlVerdict;
import io.securitybaseline.api.Reason;
import io.securitybaseline.api.RolloutStatus;
import io.securitybaseline.api.Verdict;
import io.securitybaseline.report.Text;

import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the messages of several conditions have in common. */
final class Phrases {
    /** Most namespaces, or other things, that a message names. */
    static final int NAMED = 5;

    private Phrases() {}

    static String namespaces(int count) {
        return count + (count == 1 ? " namespace" : " namespaces");
    }

    /** Such as {@code step 2 of 4, 42 of 412 namespaces reached: soaking}. */
    static String rollout(RolloutStatus rollout) {
        String step =
                rollout.step() > rollout.steps()
                        ? "after step " + rollout.steps()
                        : "step " + rollout.step() + " of " + rollout.steps();
        return "rollout "
                + rollout.phase().name().toLowerCase(Locale.ROOT)
                + ": "
                + step
                + ", "
                + rollout.reached()
                + " of "
                + namespaces(rollout.selected())
                + " reached"
                + (rollout.message() == null ? "" : "; " + rollout.message());
    }

    /** How many namespaces have the verdict, then some of them with the reason. */
    static String those(Verdict verdict, String what, Verdicts verdicts) {
        Collection<NamespaceCompliance> those = verdicts.with(verdict);
        return those.size()
                + " of "
                + namespaces(verdicts.selected())
                + " "
                + what
                + ": "
                + some(those.stream().map(Phrases::named), those.size());
    }

    /** The first few of {@code count} things, then how many there are besides. */
    static String some(Stream<String> things, int count) {
        return things.limit(NAMED).collect(Collectors.joining(", "))
                + Text.more(Math.max(0, count - NAMED));
    }

    /**
     * A drifted namespace needs no reason: it is that something differs, unless it is contested.
     */
    private static String named(NamespaceCompliance compliance) {
        return compliance
                .decisive()
                .filter(
                        it ->
                                it.verdict() == Verdict.Failed
                                        || it.verdict() == Verdict.Unknown
                                        || it.reason().equals(Reason.Contested.name()))
                .map(ControlVerdict::reason)
                .map(reason -> compliance.namespace() + " (" + reason + ")")
                .orElse(compliance.namespace());
    }
}
