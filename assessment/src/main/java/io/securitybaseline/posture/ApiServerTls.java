package io.securitybaseline.posture;

import io.securitybaseline.api.Severity;
import io.securitybaseline.component.Settings;
import io.securitybaseline.evidence.ApiServer;
import io.securitybaseline.evidence.Provenance;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Connections to and from the API server are encrypted well, and both sides prove who they are. */
final class ApiServerTls implements Judge {
    private static final Set<String> OLD = Set.of("VersionTLS10", "VersionTLS11");

    /** Without forward secrecy, or with a cipher that is broken. */
    private static final Pattern WEAK = Pattern.compile("TLS_RSA_.*|.*_(RC4|3DES|CBC)_.*");

    @Override
    public Judgement judge(Case it) {
        Examination examination = new Examination(it);
        int days = it.rules().thresholdsOrUsual().daysOfCertificate();
        examination.everyApiServer(
                ApiServer::certificateEnd,
                (server, end, from) ->
                        new FlagFindings(examination, "kube-apiserver", server.instance(), from)
                                .when(
                                        end.isBefore(it.now().plus(Duration.ofDays(days))),
                                        Severity.Medium,
                                        "The serving certificate ends at %s.".formatted(end))
                                .end());
        examination.everyApiServer(
                ApiServer::settings,
                (server, flags, from) -> flags(examination, server, flags, from));
        return examination.verdict(
                "TLS is at least 1.2 with sound ciphers, and kubelets are verified.");
    }

    private static void flags(
            Examination examination, ApiServer server, Settings flags, Provenance from) {
        List<String> weak =
                flags.list("tls-cipher-suites").stream()
                        .filter(it -> WEAK.matcher(it).matches())
                        .toList();
        new FlagFindings(examination, "kube-apiserver", server.instance(), from)
                .when(
                        OLD.contains(flags.one("tls-min-version")),
                        Severity.Medium,
                        "--tls-min-version allows TLS before 1.2.")
                .when(
                        !weak.isEmpty(),
                        Severity.Medium,
                        "--tls-cipher-suites has weak ones: %s.".formatted(String.join(", ", weak)))
                .when(
                        !flags.has("kubelet-client-certificate"),
                        Severity.Medium,
                        "--kubelet-client-certificate is not set: the API server cannot prove to"
                                + " kubelets who it is.")
                .when(
                        !flags.has("kubelet-certificate-authority"),
                        Severity.Medium,
                        "--kubelet-certificate-authority is not set: the API server does not"
                                + " verify kubelets.")
                .end();
    }
}
