package io.securitybaseline.status;

import io.securitybaseline.api.Control;
import io.securitybaseline.api.ControlStatus;
import io.securitybaseline.api.NamespaceCounts;
import io.securitybaseline.api.Verdict;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The selected namespaces in numbers. */
final class Counts {
    private Counts() {}

    static NamespaceCounts of(List<Standing> standings) {
        return count(standings, Standing::verdict);
    }

    /** The same for each control that the baseline has. */
    static List<ControlStatus> ofControls(List<Standing> standings, BaselineView view) {
        return Arrays.stream(Control.values())
                .flatMap(control -> ofControl(control, standings, view))
                .toList();
    }

    private static Stream<ControlStatus> ofControl(
            Control control, List<Standing> standings, BaselineView view) {
        return Stream.of(view.baseline().getSpec().modeOf(control))
                .flatMap(Optional::stream)
                .map(
                        mode ->
                                new ControlStatus(
                                        control,
                                        mode,
                                        count(standings, it -> it.verdictOn(control))));
    }

    private static NamespaceCounts count(
            List<Standing> standings, Function<Standing, Verdict> verdict) {
        NamespaceCounts counts = NamespaceCounts.NONE;
        for (Standing standing : standings) {
            counts = counts.plus(verdict.apply(standing));
        }
        return counts;
    }
}
