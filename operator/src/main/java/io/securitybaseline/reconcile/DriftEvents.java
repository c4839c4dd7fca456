package io.securitybaseline.reconcile;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.securitybaseline.api.DriftEntry;
import io.securitybaseline.api.DriftField;
import io.securitybaseline.api.DriftOutcome;
import io.securitybaseline.apply.EventWriter;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

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
                writer.write(regarding, !quiet, reason(entry), note(entry), now);
            }
            if (news.size() > AT_MOST) {
                writer.write(
                        regarding,
                        true,
                        "DriftFound",
                        (news.size() - AT_MOST) + " more differences were found; see the report",
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
            case Open, Forbidden, Failed -> "DriftFound";
        };
    }

    private static String values(DriftEntry entry) {
        return entry.fields().stream()
                .map(field -> field.path() + " " + field.actual())
                .collect(Collectors.joining(", "));
    }

    private static String note(DriftEntry entry) {
        String object = entry.kind() + "/" + entry.name();
        String fields =
                entry.fields().stream().map(DriftField::path).collect(Collectors.joining(", "));
        String what =
                switch (entry.change()) {
                    case Missing -> object + " was missing";
                    case Deleted -> object + " had been deleted";
                    case Different -> object + " is not as asked for (" + fields + ")";
                    case Modified -> object + " had been changed (" + fields + ")";
                    case Collision -> object + " was made by somebody else";
                    case Surplus -> object + " is no longer asked for";
                    case Foreign -> object + " undoes the baseline: " + values(entry);
                };
        String by = entry.changedBy() == null ? "" : " by " + entry.changedBy().inWords();
        return what
                + by
                + switch (entry.outcome()) {
                    case Repaired -> " and was put right";
                    case Open -> " and was left as it is";
                    case Waived -> " and was left as it is: " + entry.message();
                    case Forbidden ->
                            " and could not be put right: the operator is not permitted to";
                    case Contested -> "; " + entry.message();
                    case Failed -> " and could not be put right: " + entry.message();
                };
    }
}
