package io.securitybaseline.observe;

import io.fabric8.kubernetes.api.model.Namespace;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.securitybaseline.api.AssessmentReport;
import io.securitybaseline.api.Names;
import io.securitybaseline.api.SecurityAssessment;
import io.securitybaseline.kube.Unreadable;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The assessment and its reports. Nothing of a namespace depends on them. */
public final class AssessmentCache {
    private final PatientEventSource<SecurityAssessment, Namespace> assessments;
    private final PatientEventSource<AssessmentReport, Namespace> reports;
    private final Overlay<SecurityAssessment> ownWrites = new Overlay<>();

    AssessmentCache(Watches watches) {
        Triggers triggers = watches.triggers();
        assessments =
                watches.aside(
                        SecurityAssessment.class,
                        any -> triggers.assessment(),
                        AssessmentCache::decides);
        reports =
                watches.aside(AssessmentReport.class, any -> triggers.assessment(), change -> true);
    }

    /** Whether both are seen, so that what is not in the cache is not there. */
    public boolean isFilled() {
        return assessments.isFilled() && reports.isFilled();
    }

    /** The assessment, the operator's own last write included; empty when nobody asks for one. */
    public Optional<SecurityAssessment> assessment() {
        Optional<SecurityAssessment> found =
                assessments
                        .get(new ResourceID(Names.ASSESSMENT))
                        .filter(it -> Unreadable.on(it).isEmpty())
                        .filter(it -> !it.isMarkedForDeletion());
        if (found.isEmpty()) {
            ownWrites.forget(Names.ASSESSMENT);
        }
        return found.map(ownWrites::newest);
    }

    /** The reports that can be read. */
    public List<AssessmentReport> reports() {
        return reports.list(it -> Unreadable.on(it).isEmpty()).toList();
    }

    /** Takes note of the assessment as the API server returned it. */
    public void wrote(SecurityAssessment written) {
        ownWrites.note(written);
    }

    /** Takes note of a report as the API server returned it. */
    public void wrote(AssessmentReport written) {
        RecentWrites.note(reports, written);
    }

    /** The status, which the operator writes itself, asks for nothing. */
    private static boolean decides(Watches.Change<SecurityAssessment> change) {
        var was = change.before().getMetadata();
        var now = change.now().getMetadata();
        return !Objects.equals(was.getGeneration(), now.getGeneration())
                || !Objects.equals(was.getUid(), now.getUid())
                || !Objects.equals(was.getDeletionTimestamp(), now.getDeletionTimestamp());
    }
}
