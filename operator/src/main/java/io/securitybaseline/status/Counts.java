package io.securitybaseline.status;

import io.securitybaseline.api.Control;
import io.securitybaseline.api.ControlStatus;
import io.securitybaseline.api.NamespaceCounts;
import io.securitybaseline.api.Verdict;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The selected namespaces in numbers. */
final class Counts {
    private Counts() {}

    static NamespaceCounts of(List<NamespaceCompliance> namespaces) {
        return count(namespaces, NamespaceCompliance::verdict);
    }

    /** The same for each control that the baseline has. */
    static List<ControlStatus> ofControls(List<NamespaceCompliance> namespaces, BaselineView view) {
        return Arrays.stream(Control.values())
                .flatMap(control -> ofControl(control, namespaces, view))
                .toList();
    }

    /** How much that the baseline asks for is exempted now; null when nothing is. */
    static @Nullable Integer exceptions(BaselineView view) {
        int count =
                (int)
                        view.selected().stream()
                                .map(view.results()::get)
                                .filter(Objects::nonNull)
                                .flatMap(result -> result.exceptions().stream())
                                .filter(it -> it.baseline().equals(view.name()))
                                .count();
        return count == 0 ? null : count;
    }

    private static Stream<ControlStatus> ofControl(
            Control control, List<NamespaceCompliance> namespaces, BaselineView view) {
        return Stream.of(view.baseline().getSpec().modeOf(control))
                .flatMap(Optional::stream)
                .map(
                        mode ->
                                new ControlStatus(
                                        control,
                                        mode,
                                        count(namespaces, it -> it.verdictOn(control))));
    }

    private static NamespaceCounts count(
            List<NamespaceCompliance> namespaces, Function<NamespaceCompliance, Verdict> verdict) {
        NamespaceCounts counts = NamespaceCounts.NONE;
        for (NamespaceCompliance compliance : namespaces) {
            counts = counts.plus(verdict.apply(compliance));
        }
        return counts;
    }
}
