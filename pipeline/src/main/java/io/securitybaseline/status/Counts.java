package io.securitybaseline.status;

import io.securitybaseline.api.Control;
import io.securitybaseline.api.ControlStatus;
import io.securitybaseline.api.NamespaceCounts;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The selected namespaces in numbers; all are unknown while the operator cannot see them. */
final class Counts {
    private Counts() {}

    static NamespaceCounts of(StatusBasis basis) {
        return basis.situation().isStale() ? unknown(basis) : basis.verdicts().counts();
    }

    /** The same for each control that the baseline has. */
    static List<ControlStatus> ofControls(StatusBasis basis) {
        return Arrays.stream(Control.values())
                .flatMap(control -> ofControl(control, basis))
                .toList();
    }

    private static Stream<ControlStatus> ofControl(Control control, StatusBasis basis) {
        return Stream.of(basis.baseline().getSpec().modeOf(control))
                .flatMap(Optional::stream)
                .map(
                        mode ->
                                new ControlStatus(
                                        control,
                                        mode,
                                        basis.situation().isStale()
                                                ? unknown(basis)
                                                : basis.verdicts().counts(control)));
    }

    private static NamespaceCounts unknown(StatusBasis basis) {
        int selected = basis.verdicts().selected();
        return new NamespaceCounts(selected, 0, 0, 0, 0, 0, selected);
    }
}
