package io.securitybaseline.assessed;

import io.securitybaseline.api.AssessedControl;
import io.securitybaseline.api.AssessmentVerdict;
import io.securitybaseline.api.ControlState;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Which controls turned to Fail since they were reported last, or from it to Pass. */
public final class VerdictChanges {
    private static final int MOST = 5;

    private VerdictChanges() {}

    /**
     * What is reported as an Event.
     *
     * @param isBad whether it is for the worse
     */
    public record VerdictChange(boolean isBad, String reason, String note) {}

    /** At most five, the worst first; the last one says how many more there are. */
    public static List<VerdictChange> of(
            Map<String, ControlState> before, List<AssessedControl> now) {
        List<VerdictChange> changes =
                now.stream()
                        .filter(it -> before.containsKey(it.id()))
                        .sorted(
                                Comparator.comparing(
                                                AssessedControl::severity,
                                                Comparator.reverseOrder())
                                        .thenComparing(AssessedControl::id))
                        .flatMap(it -> of(Objects.requireNonNull(before.get(it.id())), it).stream())
                        .toList();
        if (changes.size() <= MOST) {
            return changes;
        }
        List<VerdictChange> some = new ArrayList<>(changes.subList(0, MOST));
        VerdictChange last = some.removeLast();
        some.add(
                new VerdictChange(
                        last.isBad(),
                        last.reason(),
                        "%s (and %d more)".formatted(last.note(), changes.size() - MOST)));
        return some;
    }

    private static List<VerdictChange> of(ControlState was, AssessedControl is) {
        boolean failed = was.verdict() == AssessmentVerdict.Fail;
        if (!failed && is.verdict() == AssessmentVerdict.Fail) {
            return List.of(
                    new VerdictChange(
                            true,
                            "ControlFailed",
                            "Control %s (%s) turned from %s to Fail: %s"
                                    .formatted(
                                            is.id(), is.severity(), was.verdict(), is.message())));
        }
        if (failed && is.verdict() == AssessmentVerdict.Pass) {
            return List.of(
                    new VerdictChange(
                            false,
                            "ControlPassed",
                            "Control %s turned from Fail to Pass: %s"
                                    .formatted(is.id(), is.message())));
        }
        return List.of();
    }
}
