package io.securitybaseline.it;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.securitybaseline.SecurityBaselineOperator;
import io.securitybaseline.config.Settings;
import io.securitybaseline.testbed.ControlPlane;
import io.securitybaseline.testbed.chart.ClusterFixtures;
import io.securitybaseline.testbed.chart.Installation;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The operator on the control plane that all integration tests share, under the chart's
 * ServiceAccount with exactly the chart's RBAC and fence. It runs in this process, and tests may
 * stop and start it.
 */
public final class OperatorUnderTest {
    /** The operator's own namespace. */
    public static final String NAMESPACE = "securitybaseline-system";

    private static @Nullable OperatorUnderTest instance;

    private final KubernetesClient admin;
    private final Installation installation;
    private final Settings settings;
    private @Nullable SecurityBaselineOperator operator;

    private OperatorUnderTest() {
        ControlPlane controlPlane = ControlPlane.shared();
        admin =
                new KubernetesClientBuilder()
                        .withConfig(Config.fromKubeconfig(controlPlane.kubeconfig()))
                        .build();
        ClusterFixtures.install(admin);
        installation = Installation.install(admin, NAMESPACE, values());
        Map<String, String> environment = new HashMap<>(installation.environment());
        environment.put("SECURITYBASELINE_HTTP_PORT", "0");
        environment.put("POD_NAMESPACE", NAMESPACE);
        settings = Settings.from(environment);
    }

    /** The one operator of this test run; started if it is not running. */
    public static synchronized OperatorUnderTest running() {
        if (instance == null) {
            instance = new OperatorUnderTest();
        }
        instance.start();
        return instance;
    }

    /** A client of a cluster administrator. */
    public KubernetesClient admin() {
        return admin;
    }

    public Installation installation() {
        return installation;
    }

    public synchronized void start() {
        if (operator == null) {
            SecurityBaselineOperator starting =
                    new SecurityBaselineOperator(settings, installation.operatorConfig());
            starting.start();
            operator = starting;
        }
    }

    public synchronized void stop() {
        if (operator != null) {
            operator.close();
            operator = null;
        }
    }

    /** Without the guard: tests change by hand what the operator holds. */
    private static Map<String, Object> values() {
        return Map.of(
                "guard",
                Map.of("enabled", false),
                "controls",
                List.of("podSecurity", "network", "rbac", "registries", "resources", "admission"),
                "rbac",
                Map.of(
                        "grantable",
                        List.of(
                                Map.of(
                                        "apiGroups", List.of("apps"),
                                        "resources", List.of("deployments"),
                                        "verbs", List.of("get", "list", "watch", "patch")))),
                "registries",
                Map.of("pullSecretNames", List.of("regcred", "othercred")));
    }
}
