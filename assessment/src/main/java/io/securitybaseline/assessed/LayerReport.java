package io.securitybaseline.assessed;

import io.securitybaseline.api.AssessedControl;
import io.securitybaseline.api.AssessmentFinding;
import io.securitybaseline.api.AssessmentReport;
import io.securitybaseline.api.Layer;
import io.securitybaseline.api.LayerScore;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;

/**
 * What the report of one layer says.
 *
 * @param omitted findings that did not fit; null where all do
 */
public record LayerReport(
        Layer layer,
        LayerScore score,
        List<AssessedControl> controls,
        List<AssessmentFinding> findings,
        @Nullable Integer omitted) {

    public LayerReport {
        controls = List.copyOf(controls);
        findings = List.copyOf(findings);
    }

    /** As an object of the API, without metadata. */
    public AssessmentReport object() {
        AssessmentReport report = new AssessmentReport();
        report.setLayer(layer);
        report.setScore(score);
        report.setControls(controls);
        report.setFindings(findings);
        report.setOmitted(omitted);
        return report;
    }

    /** Whether a report says this already, whenever its evidence was seen. */
    public boolean isSaidBy(AssessmentReport report) {
        return layer == report.getLayer()
                && score.equals(report.getScore())
                && findings.equals(report.getFindings())
                && Objects.equals(omitted, report.getOmitted())
                && controls.size() == report.getControls().size()
                && areSaidBy(report.getControls());
    }

    private boolean areSaidBy(List<AssessedControl> others) {
        for (int i = 0; i < controls.size(); i++) {
            if (!controls.get(i).saysTheSameAs(others.get(i))) {
                return false;
            }
        }
        return true;
    }
}
