package io.securitybaseline.k3s;

import com.marcnuri.helm.Helm;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.KubernetesClientTimeoutException;
import io.securitybaseline.api.Names;
import io.securitybaseline.api.NamespaceSecurityReport;
import io.securitybaseline.testbed.chart.Chart;

import java.util.List;
import java.util.concurrent.TimeUnit;

/** The operator as Helm installs it from the chart. */
final class Operator implements AutoCloseable {

    static final String NAMESPACE = "securitybaseline-system";

    static final String DENY = "securitybaseline-default-deny";

    private static final String RELEASE = "securitybaseline";

    private final K3s k3s;

    private final OperatorImage image;

    private Operator(K3s k3s, OperatorImage image) {
        this.k3s = k3s;
        this.image = image;
    }

    static Operator install(K3s k3s, OperatorImage image) {
        var operator = new Operator(k3s, image);
        operator.install();
        return operator;
    }

    /** Returns when its pod is ready. */
    void install() {
        new Helm(Chart.find().path())
                .install()
                .withName(RELEASE)
                .withNamespace(NAMESPACE)
                .createNamespace()
                .set("image.repository", image.repository())
                .set("image.tag", image.tag())
                .withKubeConfigContents(k3s.kubeconfig())
                .call();
        awaitReady();
    }

    /** The cluster that it runs in. */
    K3s k3s() {
        return k3s;
    }

    private void awaitReady() {
        try {
            k3s.admin()
                    .apps()
                    .deployments()
                    .inNamespace(NAMESPACE)
                    .withName("securitybaseline")
                    .waitUntilReady(2, TimeUnit.MINUTES);
        } catch (KubernetesClientTimeoutException e) {
            throw new IllegalStateException("The operator is not ready.\n" + log(), e);
        }
    }

    /** What it has printed, and what the cluster says about its pod. */
    private String log() {
        var describe = k3s.run("kubectl", "-n", NAMESPACE, "describe", "pods").getStdout();
        var logs = "kubectl -n " + NAMESPACE + " logs deployment/securitybaseline --tail=100";
        return describe + k3s.run(logs.split(" ")).getStdout();
    }

    List<Pod> pods() {
        return k3s.admin().pods().inNamespace(NAMESPACE).list().getItems();
    }

    /** Enforces controls, given as YAML, on a namespace; a second time in place of the first. */
    void enforce(String namespace, String controls) {
        k3s.apply(
                """
                apiVersion: securitybaseline.io/v1alpha1
                kind: SecurityBaseline
                metadata: {name: %1$s}
                spec:
                  mode: Enforce
                  namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: %1$s}}
                %2$s\
                """
                        .formatted(namespace, controls.indent(2)));
    }

    /** What it says about a namespace. */
    NamespaceSecurityReport report(String namespace) {
        return k3s.admin()
                .resources(NamespaceSecurityReport.class)
                .inNamespace(namespace)
                .withName(Names.REPORT)
                .require();
    }

    /** The policy of a namespace that denies all that no other allows. */
    NetworkPolicy deny(String namespace) {
        return k3s.admin()
                .network()
                .v1()
                .networkPolicies()
                .inNamespace(namespace)
                .withName(DENY)
                .require();
    }

    /** What the kernel says about its process: the files status and mountinfo. */
    List<String> process() {
        // The brackets keep the pattern from finding the shell that looks for it.
        var script =
                """
                for process in /proc/[0-9]*; do
                  if grep -q 'securitybaseline[.]jar' $process/cmdline; then
                    cat $process/status $process/mountinfo
                  fi
                done 2>/dev/null
                """;
        return k3s.run("sh", "-c", script)
                .getStdout()
                .lines()
                .map(line -> line.replaceAll("\\s+", " ").strip())
                .toList();
    }

    void uninstall() {
        Helm.uninstall(RELEASE)
                .withNamespace(NAMESPACE)
                .withKubeConfigContents(k3s.kubeconfig())
                .call();
    }

    /** Ends the cluster. */
    @Override
    public void close() {
        k3s.close();
    }
}
