package io.securitybaseline.reconcile;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.securitybaseline.api.DriftEntry;
import io.securitybaseline.api.DriftOutcome;
import io.securitybaseline.apply.EventWriter;
import io.securitybaseline.report.DriftSentence;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.util.List;

/**
 * Tells what drifted as Events: tenants in their namespace, and the platform team on its baseline.
 * A lost Event loses nothing: the report and the status say the same.
 */
final class DriftEvents {
    private static final Logger log = LoggerFactory.getLogger(DriftEvents.class);
    private static final int AT_MOST = 5;

    private final EventWriter writer;

    DriftEvents(EventWriter writer) {
        this.writer = writer;
    }

    void tell(HasMetadata regarding, List<DriftEntry> news, Instant now) {
        try {
            for (DriftEntry entry : news.subList(0, Math.min(AT_MOST, news.size()))) {
                boolean quiet =
                        entry.outcome() == DriftOutcome.Repaired
                                || entry.outcome() == DriftOutcome.Waived;
                writer.write(regarding, !quiet, reason(entry), DriftSentence.of(entry), now);
            }
            if (news.size() > AT_MOST) {
                writer.write(
                        regarding,
                        true,
                        "MoreDifferences",
                        (news.size() - AT_MOST)
                                + " more differences were found. The report lists them.",
                        now);
            }
        } catch (KubernetesClientException e) {
            log.atDebug()
                    .addKeyValue("regarding", regarding.getMetadata().getName())
                    .setCause(e)
                    .log("Event was not written");
        }
    }

    private static String reason(DriftEntry entry) {
        return switch (entry.outcome()) {
            case Repaired -> "DriftRepaired";
            case Contested -> "DriftContested";
            case Waived -> "DriftWaived";
            case Open, Forbidden, Failed ->
                    switch (entry.change()) {
                        case Modified, Deleted -> "DriftFound";
                        case Missing, Different, Collision, Foreign, Surplus -> "NonCompliant";
                    };
        };
    }
}
