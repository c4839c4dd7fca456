package io.securitybaseline.posture;

import io.securitybaseline.api.Severity;
import io.securitybaseline.evidence.ApiServer;

/**
 * Requests without credentials are refused. The flag does not decide it: an authentication
 * configuration may close what the flag opens, and so does AlwaysAllow.
 */
final class AnonymousRequests implements Judge {

    @Override
    public Judgement judge(Case it) {
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
