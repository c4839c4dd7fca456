package io.securitybaseline.posture;

import io.securitybaseline.api.Gap;
import io.securitybaseline.api.Severity;
import io.securitybaseline.evidence.ApiServer;
import io.securitybaseline.evidence.Evidence;
import io.securitybaseline.evidence.Provenance;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Requests are authorized by RBAC and, for kubelets, by Node, and nothing allows everything. */
final class Authorization implements Judge {
    private static final String DECISIONS = "apiserver_authorization_decisions_total";

    @Override
    public Judgement judge(Case it) {
        Examination examination = new Examination(it);
        examination.examine(
                it.seen().controlPlane().openReview(),
                (allowed, from) -> {
                    if (allowed) {
                        examination.bad(
                                from,
                                Finding.of(
                                        Severity.Critical,
                                        "kube-apiserver",
                                        "",
                                        "An unknown user may use an unknown verb:"
                                                + " every request is allowed."));
                    } else {
                        examination.good(from);
                    }
                });
        examination.everyApiServer(
                ApiServer::settings,
                (server, flags, from) -> {
                    if (flags.has("authorization-config")) {
                        configured(examination, server);
                    } else {
                        modes(examination, server, flags.list("authorization-mode"), from);
                    }
                });
        return examination.verdict("Requests are authorized by Node and RBAC.");
    }

    private static void modes(
            Examination examination, ApiServer server, List<String> modes, Provenance from) {
        new FlagFindings(examination, "kube-apiserver", server.instance(), from)
                .when(
                        modes.isEmpty() || modes.contains("AlwaysAllow"),
                        Severity.Critical,
                        "--authorization-mode has AlwaysAllow: every request is allowed.")
                .when(
                        !modes.contains("RBAC"),
                        Severity.Critical,
                        "--authorization-mode lacks RBAC.")
                .when(
                        !modes.contains("Node"),
                        Severity.High,
                        "--authorization-mode lacks Node: kubelets are not limited to their own"
                                + " pods.")
                .end();
        if (modes.contains("ABAC") || modes.contains("Webhook")) {
            examination.remark("ABAC or a webhook decides as well: what it allows is not visible.");
        }
    }

    /** The file cannot be read; which authorizers decide is counted. */
    private static void configured(Examination examination, ApiServer server) {
        examination.examine(
                server.metrics(),
                (metrics, from) -> {
                    Set<String> types =
                            metrics.of(DECISIONS).stream()
                                    .filter(it -> it.value() > 0)
                                    .map(it -> it.label("type"))
                                    .collect(Collectors.toSet());
                    if (types.containsAll(Set.of("RBAC", "Node"))) {
                        examination.good(from);
                        examination.remark(
                                "An AuthorizationConfiguration is in use; its conditions are not"
                                        + " visible.");
                    } else {
                        examination.gap(
                                new Evidence.Missing<>(
                                        from,
                                        Gap.Incomplete,
                                        "an AuthorizationConfiguration is in use, and decisions"
                                                + " are counted of %s only"
                                                        .formatted(new TreeSet<>(types))));
                    }
                });
    }
}
