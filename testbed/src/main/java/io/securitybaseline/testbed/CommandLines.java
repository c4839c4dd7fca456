package io.securitybaseline.testbed;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The flags of the three programs; what is not set has the value that a cluster has. */
record CommandLines(Layout layout, Ports ports, Options options) {

    /** The folder comes first: by it a process is recognised as one of this control plane. */
    List<String> of(Binary binary) {
        return switch (binary) {
            case ETCD -> etcd();
            case KUBE_APISERVER -> apiServer();
            case KUBE_CONTROLLER_MANAGER -> controllerManager();
        };
    }

    private List<String> etcd() {
        var url = etcdUrl();
        var flags =
                new ArrayList<>(
                        List.of(
                                "--data-dir=" + layout.etcdData(),
                                "--listen-client-urls=" + url,
                                "--advertise-client-urls=" + url,
                                "--listen-peer-urls=http://127.0.0.1:0",
                                "--quota-backend-bytes=" + (8L << 30),
                                "--log-level=warn"));
        if (options.has(Feature.ETCD_CERTIFICATES)) {
            flags.add("--cert-file=" + layout.etcdCertificate());
            flags.add("--key-file=" + layout.etcdKey());
            flags.add("--trusted-ca-file=" + layout.etcdCa());
            flags.add("--client-cert-auth");
        }
        if (!options.has(Feature.FSYNC)) {
            flags.add("--unsafe-no-fsync");
        }
        return flags;
    }

    private List<String> apiServer() {
        var flags =
                new ArrayList<>(
                        List.of(
                                "--cert-dir=" + layout.certificates(),
                                "--bind-address=127.0.0.1",
                                "--advertise-address=127.0.0.1",
                                "--secure-port=" + ports.apiServer(),
                                "--etcd-servers=" + etcdUrl(),
                                "--authorization-mode=RBAC",
                                "--service-account-issuer=https://kubernetes.default.svc.cluster.local",
                                "--service-account-signing-key-file=" + layout.signingKey(),
                                "--service-account-key-file=" + layout.verifyingKey(),
                                "--service-cluster-ip-range=10.96.0.0/16",
                                // The EndpointSlice default/kubernetes belongs to the tests.
                                "--endpoint-reconciler-type=none",
                                "--allow-privileged=true",
                                // Ten times the default: a test or a benchmark that gets 429 would
                                // measure the limit. The shares of API priority and fairness stay.
                                "--max-requests-inflight=4000",
                                "--max-mutating-requests-inflight=2000"));
        flags.add(
                options.has(Feature.USER_CERTIFICATES)
                        ? "--client-ca-file=" + layout.usersCa()
                        : "--token-auth-file=" + layout.tokens());
        if (options.has(Feature.ETCD_CERTIFICATES)) {
            flags.add("--etcd-cafile=" + layout.etcdCa());
            flags.add("--etcd-certfile=" + layout.etcdClientCertificate());
            flags.add("--etcd-keyfile=" + layout.etcdClientKey());
        }
        if (options.has(Feature.AUDIT)) {
            flags.add("--audit-policy-file=" + layout.auditPolicy());
            flags.add("--audit-log-path=" + layout.auditLog());
            flags.add("--audit-log-mode=blocking");
        }
        return replaced(flags, options.apiServerFlags());
    }

    private String etcdUrl() {
        String scheme = options.has(Feature.ETCD_CERTIFICATES) ? "https" : "http";
        return scheme + "://127.0.0.1:" + ports.etcd();
    }

    /** Values of a flag that is a list would add up, so what stands here gives way. */
    private static List<String> replaced(List<String> flags, List<String> others) {
        Set<String> names = others.stream().map(CommandLines::name).collect(Collectors.toSet());
        if (names.contains("--authorization-config")) {
            names.add("--authorization-mode"); // the API server refuses both
        }
        flags.removeIf(it -> names.contains(name(it)));
        flags.addAll(others);
        return flags;
    }

    private static String name(String flag) {
        return flag.split("=", 2)[0];
    }

    private List<String> controllerManager() {
        var flags =
                new ArrayList<>(
                        List.of(
                                "--kubeconfig=" + layout.controllerManagerKubeconfig(),
                                "--use-service-account-credentials",
                                "--service-account-private-key-file=" + layout.signingKey(),
                                "--root-ca-file=" + layout.caCertificate(),
                                "--leader-elect=false",
                                // No port: whether it works is seen by what it does.
                                "--secure-port=0",
                                // The default is a folder of the machine, which it creates.
                                "--flex-volume-plugin-dir=" + layout.volumePlugins(),
                                // The default, 20 a second, takes a minute for the ServiceAccounts
                                // of 1,000 namespaces.
                                "--kube-api-qps=1000",
                                "--kube-api-burst=2000"));
        return replaced(flags, options.controllerManagerFlags());
    }
}
