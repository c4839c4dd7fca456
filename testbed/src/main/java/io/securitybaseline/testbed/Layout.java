package io.securitybaseline.testbed;

import java.nio.file.Path;

/** The folder of a control plane, and where in it everything is. */
record Layout(Path folder) {

    Path etcdData() {
        return folder.resolve("etcd");
    }

    /** Where the API server leaves the serving certificate that it signs itself. */
    Path certificates() {
        return folder.resolve("certificates");
    }

    Path servingCertificate() {
        return certificates().resolve("apiserver.crt");
    }

    Path caCertificate() {
        return folder.resolve("ca.crt");
    }

    Path usersCa() {
        return folder.resolve("users-ca.crt");
    }

    Path etcdCa() {
        return folder.resolve("etcd-ca.crt");
    }

    Path etcdCertificate() {
        return folder.resolve("etcd.crt");
    }

    Path etcdKey() {
        return folder.resolve("etcd.key");
    }

    Path etcdClientCertificate() {
        return folder.resolve("etcd-client.crt");
    }

    Path etcdClientKey() {
        return folder.resolve("etcd-client.key");
    }

    Path tokens() {
        return folder.resolve("tokens.csv");
    }

    Path signingKey() {
        return folder.resolve("service-account.key");
    }

    Path verifyingKey() {
        return folder.resolve("service-account.pub");
    }

    Path volumePlugins() {
        return folder.resolve("volume-plugins");
    }

    Path kubeconfig() {
        return folder.resolve("kubeconfig");
    }

    Path controllerManagerKubeconfig() {
        return folder.resolve("controller-manager.kubeconfig");
    }

    Path auditPolicy() {
        return folder.resolve("audit-policy.yaml");
    }

    Path auditLog() {
        return folder.resolve("audit.log");
    }

    Path log(Binary binary) {
        return folder.resolve(binary.fileName() + ".log");
    }
}
