package io.securitybaseline.testbed;

/** One of the three programs that make a control plane. */
public enum Binary {
    ETCD("etcd", "go.etcd.io/etcd/server/v3"),
    KUBE_APISERVER("kube-apiserver", "k8s.io/kubernetes/cmd/kube-apiserver"),
    KUBE_CONTROLLER_MANAGER(
            "kube-controller-manager", "k8s.io/kubernetes/cmd/kube-controller-manager");

    private final String fileName;
    private final String goPackage;

    Binary(String fileName, String goPackage) {
        this.fileName = fileName;
        this.goPackage = goPackage;
    }

    public String fileName() {
        return fileName;
    }

    String goPackage() {
        return goPackage;
    }
}
