package io.securitybaseline.siege;

import io.securitybaseline.it.Cluster;
import io.securitybaseline.testbed.ControlPlane;
import io.securitybaseline.testbed.OperatorProcess;
import io.securitybaseline.testbed.Options;
import io.securitybaseline.testbed.Progress;
import io.securitybaseline.testbed.chart.Installation;
import io.securitybaseline.testbed.chart.OperatedCluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A cluster of a test's own, and operators as they are shipped, in processes of their own: what
 * ends one of them does not end the tests, and what is left behind harms no other test.
 */
public final class OwnCluster implements AutoCloseable {
    /** The operator's namespace. */
    public static final String NAMESPACE = OperatedCluster.NAMESPACE;

    private final OperatedCluster installed;
    private final Cluster cluster;
    private final List<OperatorProcess> operators = new ArrayList<>();

    private OwnCluster(OperatedCluster installed) {
        this.installed = installed;
        this.cluster = new Cluster(installed.admin());
    }

    /**
     * Starts one, with the chart and the source of a pull secret.
     *
     * @param values of the chart, a file of {@code siege}
     */
    public static OwnCluster start(Options options, String values) {
        OwnCluster own =
                new OwnCluster(
                        OperatedCluster.install(ControlPlane.start(options), resource(values)));
        own.cluster.apply(source(NAMESPACE));
        return own;
    }

    /** The source of the pull secret {@code regcred}. */
    static String source(String namespace) {
        return """
        apiVersion: v1
        kind: Secret
        metadata: {name: regcred, namespace: %s}
        type: kubernetes.io/dockerconfigjson
        stringData: {.dockerconfigjson: '{"auths": {"registry.example.com": {"username": "a", "password": "a"}}}'}
        """
                .formatted(namespace);
    }

    /** A file of the folder {@code siege}. */
    public static InputStream resource(String name) {
        return Objects.requireNonNull(OwnCluster.class.getResourceAsStream("/siege/" + name), name);
    }

    public Cluster cluster() {
        return cluster;
    }

    public ControlPlane plane() {
        return installed.plane();
    }

    public Installation installation() {
        return installed.installation();
    }

    /** Starts an operator and waits until it is ready. */
    public OperatorProcess operator(String name, Map<String, String> environment) {
        return operator(name, environment, plane().url());
    }

    /**
     * The same, which reaches the API server in another way.
     *
     * @param environment what differs from the chart's
     */
    public OperatorProcess operator(String name, Map<String, String> environment, URI server) {
        Map<String, String> all = new HashMap<>(installation().environment());
        all.put("POD_NAME", name);
        all.putAll(environment);
        String kubeconfig =
                installation()
                        .operatorKubeconfig()
                        .replace(plane().url().toString(), server.toString());
        try {
            Path folder =
                    Files.createDirectories(plane().folder().resolve("operators").resolve(name));
            OperatorProcess operator = OperatorProcess.start(folder, kubeconfig, all);
            operators.add(operator);
            operator.awaitReady(Progress.onStandardError());
            return operator;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies the logs of the operators, which end with the cluster, to {@code target}. */
    public void keepLogs(String name) {
        for (OperatorProcess operator : operators) {
            try {
                Files.copy(
                        operator.log(),
                        Path.of("target", name + ".log"),
                        StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() {
        operators.forEach(OperatorProcess::close);
        installed.close();
    }
}
