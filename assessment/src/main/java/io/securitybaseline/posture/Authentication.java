package io.securitybaseline.posture;

import io.securitybaseline.api.Severity;
import io.securitybaseline.evidence.ApiServer;

import java.util.List;

/**
 * Users prove who they are by certificates or tokens that end, and tokens of accounts are checked.
 */
final class Authentication implements Judge {
    private static final List<String> AUTHENTICATORS =
            List.of(
                    "client-ca-file",
                    "oidc-issuer-url",
                    "authentication-config",
                    "authentication-token-webhook-config-file");

    @Override
    public Judgement judge(Case it) {
        Examination examination = new Examination(it);
        examination.everyApiServer(
                ApiServer::settings,
                (server, flags, from) ->
                        new FlagFindings(examination, "kube-apiserver", server.instance(), from)
                                .when(
                                        flags.has("token-auth-file"),
                                        Severity.High,
                                        "--token-auth-file is set: its tokens never end.")
                                .when(
                                        AUTHENTICATORS.stream().noneMatch(flags::has),
                                        Severity.High,
                                        "No authenticator for users is set: neither"
                                                + " --client-ca-file, nor OIDC, a webhook or an"
                                                + " AuthenticationConfiguration.")
                                .when(
                                        !flags.isOn("service-account-lookup"),
                                        Severity.High,
                                        "--service-account-lookup=false: tokens of deleted"
                                                + " ServiceAccounts stay valid.")
                                .when(
                                        !flags.has("service-account-key-file")
                                                && !flags.has("service-account-signing-endpoint"),
                                        Severity.Medium,
                                        "--service-account-key-file is not set: tokens of"
                                                + " ServiceAccounts are checked with the key of"
                                                + " the serving certificate.")
                                .end());
        return examination.verdict(
                "Users are authenticated by certificates or tokens that end, and tokens of"
                        + " ServiceAccounts are looked up.");
    }
}
