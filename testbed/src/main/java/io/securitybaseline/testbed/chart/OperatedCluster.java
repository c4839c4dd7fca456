package io.securitybaseline.testbed.chart;

import com.fasterxml.jackson.core.type.TypeReference;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.securitybaseline.testbed.ControlPlane;
import io.securitybaseline.testbed.OperatorProcess;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A control plane with the chart, on which the operator runs as a process of its own; all ends with
 * it.
 */
public final class OperatedCluster implements AutoCloseable {

    /** The operator's own namespace. */
    public static final String NAMESPACE = "securitybaseline-system";

    private final ControlPlane plane;
    private final KubernetesClient admin;
    private Installation installation;
    private Optional<OperatorProcess> operator = Optional.empty();
    private boolean left;

    private OperatedCluster(ControlPlane plane, KubernetesClient admin, Installation installation) {
        this.plane = plane;
        this.admin = admin;
        this.installation = installation;
    }

    /**
     * Puts the CRDs, the operator's RBAC and its fence in place.
     *
     * @param values what differs from the chart's values, as YAML
     */
    public static OperatedCluster install(ControlPlane plane, InputStream values) {
        var admin =
                new KubernetesClientBuilder()
                        .withConfig(Config.fromKubeconfig(plane.kubeconfig()))
                        .build();
        ClusterFixtures.install(admin);
        return new OperatedCluster(plane, admin, installed(admin, values));
    }

    /** Installs the chart with other values; the operator that runs goes on as it is. */
    public void upgrade(InputStream values) {
        installation = installed(admin, values);
    }

    private static Installation installed(KubernetesClient admin, InputStream values) {
        var parsed =
                admin.getKubernetesSerialization()
                        .unmarshal(values, new TypeReference<Map<String, Object>>() {});
        return Installation.install(admin, NAMESPACE, parsed);
    }

    public ControlPlane plane() {
        return plane;
    }

    /** A client whom RBAC does not bind. */
    public KubernetesClient admin() {
        return admin;
    }

    public Installation installation() {
        return installation;
    }

    /** Starts the operator; one that runs has to be stopped before. */
    public OperatorProcess start() {
        var started =
                OperatorProcess.start(
                        plane.folder(),
                        installation.operatorKubeconfig(),
                        installation.environment());
        operator = Optional.of(started);
        return started;
    }

    /** The operator that was started last. */
    public OperatorProcess operator() {
        return operator.orElseThrow(() -> new IllegalStateException("Start an operator first"));
    }

    /** Creates objects in their order. */
    public void create(InputStream yaml) {
        List<HasMetadata> objects = admin.load(yaml).items();
        objects.forEach(object -> admin.resource(object).create());
    }

    /** Leaves everything running when this JVM ends. */
    public void leave() {
        operator.ifPresent(OperatorProcess::detach);
        plane.detach();
        left = true;
    }

    @Override
    public void close() {
        admin.close();
        if (!left) {
            operator.ifPresent(OperatorProcess::close);
            plane.close();
        }
    }
}
