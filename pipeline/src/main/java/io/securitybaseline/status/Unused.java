package io.securitybaseline.status;

import io.securitybaseline.api.Control;
import io.securitybaseline.api.Names;
import io.securitybaseline.report.Text;
import io.securitybaseline.waiver.Waiver;

import java.util.Arrays;
import java.util.List;

/** Why a waiver that is in force exempts nothing, and what to do about it. */
final class Unused {
    private Unused() {}

    static String why(WaiverView view) {
        Waiver waiver = view.waiver();
        if (waiver.control().equals(Names.ASSESSMENT_CONTROL)) {
            return "control %s of the assessment does not fail, or another waiver that ends later accepts it; correct rule, or delete the waiver"
                    .formatted(waiver.rule());
        }
        List<String> controls = Arrays.stream(Control.values()).map(Control::name).toList();
        if (!controls.contains(waiver.control())) {
            return "there is no control "
                    + waiver.control()
                    + "; write one of "
                    + String.join(", ", controls);
        }
        if (view.covered().isEmpty()) {
            return waiver.selector() == null
                    ? "there is no namespace "
                            + Text.some(
                                    waiver.namespaces().stream().sorted().toList(), Phrases.NAMED)
                    : "no namespace matches namespaceSelector";
        }
        if (view.results().isEmpty()) {
            return "no baseline selects " + Text.some(view.covered(), Phrases.NAMED);
        }
        return "no baseline on "
                + Text.some(view.results().keySet(), Phrases.NAMED)
                + " requires "
                + (waiver.rule().isEmpty()
                        ? waiver.control()
                        : waiver.control() + ": " + waiver.rule())
                + ", or another waiver that ends later exempts it; correct the names, or delete the"
                + " waiver";
    }
}
