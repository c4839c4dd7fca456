package io.securitybaseline.status;

import io.securitybaseline.api.ControlVerdict;
import io.securitybaseline.api.Reason;
import io.securitybaseline.api.RolloutStatus;
import io.securitybaseline.api.Verdict;
import io.securitybaseline.report.Text;

import java.util.List;
import java.util.Locale;

/** What the messages of several conditions have in common. */
final class Phrases {
    /** Most namespaces that a message names. */
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
    static String those(Verdict verdict, String what, List<NamespaceCompliance> namespaces) {
        List<String> names =
                namespaces.stream()
                        .filter(it -> it.verdict() == verdict)
                        .map(Phrases::named)
                        .toList();
        return names.size()
                + " of "
                + namespaces(namespaces.size())
                + " "
                + what
                + ": "
                + Text.some(names, NAMED);
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
