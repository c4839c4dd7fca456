package io.securitybaseline.posture;

import io.securitybaseline.component.KubeletConfig;
import io.securitybaseline.evidence.PortAnswer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The judges of kubelets, by the control's id. */
final class KubeletJudges {
    static final Map<String, Judge> ALL =
            Map.of(
                    "kubelet/anonymous-auth",
                    new KubeletSetting(
                            it ->
                                    it.allowsAnonymous()
                                            ? "Requests without credentials are accepted."
                                            : "",
                            it -> it.securePort().map(KubeletJudges::anonymous),
                            "Kubelets refuse requests without credentials."),
                    "kubelet/client-ca",
                    new KubeletSetting(
                            it ->
                                    it.clientCa().isEmpty()
                                            ? "authentication.x509.clientCAFile is not set."
                                            : "",
                            "Kubelets verify client certificates."),
                    "kubelet/authorization",
                    new KubeletSetting(
                            it ->
                                    it.authorizationMode().equals("Webhook")
                                            ? ""
                                            : "authorization.mode is %s."
                                                    .formatted(it.authorizationMode()),
                            "Kubelets ask the API server what is allowed."),
                    "kubelet/read-only-port",
                    new KubeletSetting(
                            it ->
                                    it.readOnlyPort() == 0
                                            ? ""
                                            : "readOnlyPort is %d.".formatted(it.readOnlyPort()),
                            it -> it.readOnlyPort().map(KubeletJudges::readOnly),
                            "The read-only port is closed."),
                    "kubelet/other-settings",
                    new KubeletSetting(
                            KubeletJudges::others,
                            "Seccomp is on by default, processes are limited, and certificates"
                                    + " rotate."));

    private KubeletJudges() {}

    private static String anonymous(PortAnswer answer) {
        return switch (answer) {
            case Unauthenticated, Refused, Closed -> "";
            case Unauthorized -> "Requests without credentials are accepted as system:anonymous.";
            case Open -> "Requests without credentials are answered.";
        };
    }

    private static String readOnly(PortAnswer answer) {
        return answer == PortAnswer.Closed ? "" : "Port 10255 answers.";
    }

    private static String others(KubeletConfig it) {
        List<String> wrong = new ArrayList<>();
        if (!it.usesSeccompByDefault()) {
            wrong.add("seccompDefault is off");
        }
        if (it.podPidsLimit() <= 0) {
            wrong.add("podPidsLimit is not set");
        }
        if (it.keepsIdleConnections()) {
            wrong.add("streamingConnectionIdleTimeout is 0");
        }
        if (!it.rotatesCertificates()) {
            wrong.add("rotateCertificates is off");
        }
        if (!it.makesIptablesChains()) {
            wrong.add("makeIPTablesUtilChains is off");
        }
        return wrong.isEmpty()
                ? ""
                : "In its configuration, %s.".formatted(String.join(", ", wrong));
    }
}
