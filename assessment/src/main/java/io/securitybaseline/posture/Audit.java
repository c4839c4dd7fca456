package io.securitybaseline.posture;

import io.securitybaseline.api.AssessmentThresholds;
import io.securitybaseline.api.Severity;
import io.securitybaseline.component.ServerMetrics;
import io.securitybaseline.component.Settings;
import io.securitybaseline.evidence.ApiServer;
import io.securitybaseline.evidence.Provenance;

/** Requests are written to an audit log that is kept long enough. */
final class Audit implements Judge {
    private static final String EVENTS = "apiserver_audit_event_total";
    private static final String LEVELS = "apiserver_audit_level_total";
    private static final String ERRORS = "apiserver_audit_error_total";

    @Override
    public Judgement judge(Case it) {
        Examination examination = new Examination(it);
        examination.everyApiServer(
                ApiServer::metrics,
                (server, metrics, from) -> {
                    if (isSilent(metrics)) {
                        examination.bad(
                                from,
                                Finding.of(
                                        Severity.High,
                                        "kube-apiserver",
                                        server.instance(),
                                        "Requests were served and no audit event was written."));
                    } else {
                        examination.good(from);
                        errors(examination, server, metrics, from);
                    }
                });
        examination.everyApiServer(
                ApiServer::settings,
                (server, flags, from) ->
                        new FlagFindings(examination, "kube-apiserver", server.instance(), from)
                                .when(
                                        !flags.has("audit-log-path")
                                                && !flags.has("audit-webhook-config-file"),
                                        Severity.High,
                                        "Neither --audit-log-path nor --audit-webhook-config-file"
                                                + " is set.")
                                .when(
                                        isShort(flags, it.rules().thresholdsOrUsual()),
                                        Severity.Low,
                                        "--audit-log-maxage keeps audit logs for less than %d days."
                                                .formatted(
                                                        it.rules()
                                                                .thresholdsOrUsual()
                                                                .daysOfAuditLog()))
                                .end());
        return examination.verdict("Audit events are written and kept.");
    }

    /** Zero keeps them for ever; a webhook keeps them elsewhere. */
    private static boolean isShort(Settings flags, AssessmentThresholds thresholds) {
        long days = flags.number("audit-log-maxage").orElse(0);
        return flags.has("audit-log-path") && days > 0 && days < thresholds.daysOfAuditLog();
    }

    private static boolean isSilent(ServerMetrics metrics) {
        boolean isLogged =
                metrics.of(LEVELS).stream()
                        .anyMatch(it -> !it.label("level").equals("None") && it.value() > 0);
        return metrics.sum(EVENTS, any -> true) == 0 || !isLogged;
    }

    /** Errors of long ago are no errors of today: only their growth says something. */
    private static void errors(
            Examination examination, ApiServer server, ServerMetrics before, Provenance from) {
        double sum = before.sum(ERRORS, any -> true);
        if (sum == 0) {
            return;
        }
        examination.examine(
                server.admission(),
                (answers, later) -> {
                    double grown = answers.metrics().sum(ERRORS, any -> true) - sum;
                    if (grown > 0) {
                        examination.bad(
                                from,
                                Finding.of(
                                        Severity.High,
                                        "kube-apiserver",
                                        server.instance(),
                                        "Audit events are lost: %s errors within this run."
                                                .formatted((long) grown)));
                    }
                });
    }
}
