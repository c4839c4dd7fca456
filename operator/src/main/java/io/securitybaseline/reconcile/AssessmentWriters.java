package io.securitybaseline.reconcile;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.securitybaseline.api.AssessedControl;
import io.securitybaseline.api.AssessmentReport;
import io.securitybaseline.api.ControlState;
import io.securitybaseline.api.SecurityAssessment;
import io.securitybaseline.api.SecurityAssessmentStatus;
import io.securitybaseline.apply.AssessmentReportWriter;
import io.securitybaseline.apply.EventWriter;
import io.securitybaseline.apply.StatusWriter;
import io.securitybaseline.assessed.AssessmentRun;
import io.securitybaseline.assessed.AssessmentStatuses;
import io.securitybaseline.assessed.LayerReport;
import io.securitybaseline.assessed.LayerReports;
import io.securitybaseline.assessed.VerdictChanges;
import io.securitybaseline.metrics.AssessmentMetrics;
import io.securitybaseline.observe.AssessmentCache;
import io.securitybaseline.posture.MissingEvidences;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Writes what an assessment found: reports that changed, then the status, then Events.
 *
 * @param waiverNews is told the names of waivers that accept something, or did
 */
record AssessmentWriters(
        AssessmentReportWriter reports,
        StatusWriter statuses,
        EventWriter events,
        AssessmentMetrics metrics,
        Consumer<String> waiverNews) {

    private static final Logger log = LoggerFactory.getLogger(AssessmentWriters.class);

    /**
     * @param before what was told last of each control, by its id
     */
    void write(AssessmentCache cache, Map<String, ControlState> before, AssessmentRun run) {
        List<AssessedControl> controls =
                run.reports().stream().flatMap(it -> it.controls().stream()).toList();
        metrics.found(controls, run.posture().scores(), MissingEvidences.of(run.posture()));
        List<AssessmentReport> present = cache.reports();
        for (LayerReport report : run.reports()) {
            write(cache, present, report, run.resource());
        }
        status(cache, run);
        VerdictChanges.of(before, controls)
                .forEach(
                        it -> {
                            try {
                                events.write(
                                        run.resource(),
                                        it.isBad(),
                                        it.reason(),
                                        it.note(),
                                        run.now());
                            } catch (KubernetesClientException e) {
                                log.atWarn().setCause(e).log("Could not write an Event");
                            }
                        });
    }

    private void write(
            AssessmentCache cache,
            List<AssessmentReport> present,
            LayerReport wanted,
            SecurityAssessment owner) {
        String name = wanted.layer().toString();
        Optional<AssessmentReport> there =
                present.stream().filter(it -> it.getMetadata().getName().equals(name)).findFirst();
        boolean isThere =
                there.filter(wanted::isSaidBy)
                        .filter(it -> AssessmentReportWriter.isOurs(it, owner))
                        .isPresent();
        if (!isThere) {
            cache.wrote(reports.write(name, there, wanted.object(), owner));
        }
    }

    private static Stream<String> accepting(@Nullable SecurityAssessmentStatus status) {
        return LayerReports.states(status).values().stream()
                .map(ControlState::acceptedBy)
                .filter(Objects::nonNull);
    }

    private void status(AssessmentCache cache, AssessmentRun run) {
        SecurityAssessmentStatus wanted = AssessmentStatuses.of(run);
        if (AssessmentStatuses.isWorthWriting(run.resource().getStatus(), wanted)) {
            SecurityAssessment patch = new SecurityAssessment();
            patch.getMetadata().setName(run.resource().getMetadata().getName());
            patch.setStatus(wanted);
            cache.wrote(statuses.write(patch));
            Stream.concat(accepting(run.resource().getStatus()), accepting(wanted))
                    .distinct()
                    .forEach(waiverNews);
        }
    }
}
