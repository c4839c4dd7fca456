package io.securitybaseline.posture;

import io.securitybaseline.api.Severity;
import io.securitybaseline.component.Settings;
import io.securitybaseline.evidence.ApiServer;
import io.securitybaseline.evidence.ComponentPod;

import java.util.function.Function;

/** Settings of the control plane beside access: profiling, addresses, credentials. */
final class OtherSettings implements Judge {

    @Override
    public Judgement judge(Case it) {
        Examination examination = new Examination(it);
        examination.everyApiServer(
                ApiServer::settings,
                (server, flags, from) ->
                        new FlagFindings(examination, "kube-apiserver", server.instance(), from)
                                .when(flags.isOn("profiling"), Severity.Low, "--profiling is on.")
                                .end());
        everyPod(
                it,
                examination,
                "kube-controller-manager",
                findings ->
                        flags ->
                                findings.when(
                                                !flags.isOn("use-service-account-credentials"),
                                                Severity.Low,
                                                "--use-service-account-credentials is off.")
                                        .when(
                                                !flags.has("service-account-private-key-file"),
                                                Severity.Low,
                                                "--service-account-private-key-file is not set.")
                                        .when(
                                                !flags.has("root-ca-file"),
                                                Severity.Low,
                                                "--root-ca-file is not set."));
        everyPod(it, examination, "kube-scheduler", findings -> flags -> findings);
        return examination.verdict(
                "Profiling is off, and the controller-manager and the scheduler listen on loopback"
                        + " only.");
    }

    private static void everyPod(
            Case it,
            Examination examination,
            String component,
            Function<FlagFindings, Function<Settings, FlagFindings>> more) {
        examination.examine(
                it.seen().controlPlane().pods(component),
                (pods, any) -> pods.forEach(pod -> common(examination, pod, more)));
    }

    private static void common(
            Examination examination,
            ComponentPod pod,
            Function<FlagFindings, Function<Settings, FlagFindings>> more) {
        Settings flags = pod.settings();
        FlagFindings findings =
                new FlagFindings(examination, pod.component(), pod.node(), pod.from())
                        .when(flags.isOn("profiling"), Severity.Low, "--profiling is on.")
                        .when(
                                !isLoopback(flags.one("bind-address")),
                                Severity.Low,
                                "--bind-address is not a loopback address.");
        more.apply(findings).apply(flags).end();
    }

    private static boolean isLoopback(String address) {
        return address.startsWith("127.") || address.equals("::1") || address.equals("localhost");
    }
}
