package io.securitybaseline.posture;

import static java.util.Map.entry;

import io.securitybaseline.api.Severity;
import io.securitybaseline.evidence.ApiServer;

import java.util.Map;

/** The judge of each control, by the control's id. */
final class Judges {
    static final Map<String, Judge> ALL =
            Map.ofEntries(entry("kube-apiserver/anonymous-auth", Judges::anonymousAuth));

    private Judges() {}

    /** A configured authenticator may switch anonymous requests off for some paths: ask. */
    private static Judgement anonymousAuth(Case it) {
        Examination examination = new Examination(it);
        examination.everyApiServer(
                ApiServer::anonymous,
                (server, access, from) -> {
                    switch (access) {
                        case Refused -> examination.good(from);
                        case Authenticated ->
                                examination.bad(
                                        from,
                                        Finding.of(
                                                Severity.Medium,
                                                "kube-apiserver",
                                                server.instance(),
                                                "Requests without credentials are authenticated as"
                                                        + " system:anonymous."));
                        case Allowed ->
                                examination.bad(
                                        from,
                                        Finding.of(
                                                Severity.Critical,
                                                "kube-apiserver",
                                                server.instance(),
                                                "Requests without credentials are allowed."));
                    }
                });
        return examination.verdict("Requests without credentials are answered with 401.");
    }
}
