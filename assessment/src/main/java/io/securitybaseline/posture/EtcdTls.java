package io.securitybaseline.posture;

import io.securitybaseline.api.Severity;
import io.securitybaseline.component.Settings;
import io.securitybaseline.evidence.ApiServer;
import io.securitybaseline.evidence.ComponentPod;

/** etcd and the API server prove to each other who they are, and so do members of etcd. */
final class EtcdTls implements Judge {

    @Override
    public Judgement judge(Case it) {
        Examination examination = new Examination(it);
        examination.everyApiServer(
                ApiServer::settings,
                (server, flags, from) ->
                        new FlagFindings(examination, "kube-apiserver", server.instance(), from)
                                .when(
                                        flags.list("etcd-servers").stream()
                                                .anyMatch(url -> url.startsWith("http://")),
                                        Severity.Critical,
                                        "--etcd-servers has http://: what is stored, Secrets"
                                                + " included, crosses the network in the clear.")
                                .when(
                                        !flags.has("etcd-certfile") || !flags.has("etcd-keyfile"),
                                        Severity.Critical,
                                        "--etcd-certfile and --etcd-keyfile are not both set: the"
                                                + " API server cannot prove to etcd who it is.")
                                .when(
                                        !flags.has("etcd-cafile"),
                                        Severity.High,
                                        "--etcd-cafile is not set: the API server does not verify"
                                                + " etcd.")
                                .end());
        examination.examine(
                it.seen().controlPlane().pods("etcd"),
                (pods, any) -> pods.forEach(pod -> member(examination, pod, pods.size())));
        return examination.verdict(
                "The API server reaches etcd with TLS, and both sides verify each other.");
    }

    private static void member(Examination examination, ComponentPod pod, int members) {
        Settings flags = pod.settings();
        new FlagFindings(examination, "etcd", pod.node(), pod.from())
                .when(
                        !flags.has("cert-file") || !flags.has("key-file"),
                        Severity.Critical,
                        "--cert-file and --key-file are not both set.")
                .when(
                        !flags.isOn("client-cert-auth") || !flags.has("trusted-ca-file"),
                        Severity.Critical,
                        "--client-cert-auth is off or has no --trusted-ca-file: etcd does not"
                                + " verify who reads it.")
                .when(
                        flags.isOn("auto-tls"),
                        Severity.Critical,
                        "--auto-tls is on: certificates are self-signed.")
                .when(
                        members > 1
                                && (!flags.has("peer-cert-file")
                                        || !flags.isOn("peer-client-cert-auth")
                                        || flags.isOn("peer-auto-tls")),
                        Severity.High,
                        "Members of etcd do not verify each other.")
                .end();
    }
}
