package io.securitybaseline.testbed;

import java.util.ArrayList;
import java.util.List;

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
        var url = "http://127.0.0.1:" + ports.etcd();
        var flags =
                new ArrayList<>(
                        List.of(
                                "--data-dir=" + layout.etcdData(),
                                "--listen-client-urls=" + url,
                                "--advertise-client-urls=" + url,
                                "--listen-peer-urls=http://127.0.0.1:0",
                                "--quota-backend-bytes=" + (8L << 30),
                                "--log-level=warn"));
        if (!options.fsync()) {
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
                                "--etcd-servers=http://127.0.0.1:" + ports.etcd(),
                                "--token-auth-file=" + layout.tokens(),
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
        if (options.audit()) {
            flags.add("--audit-policy-file=" + layout.auditPolicy());
            flags.add("--audit-log-path=" + layout.auditLog());
            flags.add("--audit-log-mode=blocking");
        }
        flags.addAll(options.apiServerFlags());
        return flags;
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
        flags.addAll(options.controllerManagerFlags());
        return flags;
    }
}
