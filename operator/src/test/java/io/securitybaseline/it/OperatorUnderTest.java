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
    private final ClockUnderTest clock = new ClockUnderTest();
    private Variant variant = Variant.USUAL;
    private Installation installation;
    private Settings settings;
    private @Nullable SecurityBaselineOperator operator;

    /** How the operator is set up; it is installed anew where that changes. */
    public enum Variant {
        /** Without the chart's guard: most tests change by hand what the operator holds. */
        USUAL,
        /** The same, and pods and workloads are looked through all the time. */
        WATCHFUL,
        /** With the guard, and as watchful. */
        GUARDED
    }

    private OperatorUnderTest() {
        ControlPlane controlPlane = ControlPlane.shared();
        admin =
                new KubernetesClientBuilder()
                        .withConfig(Config.fromKubeconfig(controlPlane.kubeconfig()))
                        .build();
        ClusterFixtures.install(admin);
        installation = Installation.install(admin, NAMESPACE, values(variant));
        settings = settings(installation, variant);
    }

    /** The one operator of this test run, set up as usual; started if it is not running. */
    public static synchronized OperatorUnderTest running() {
        return running(Variant.USUAL);
    }

    /** The same, set up otherwise. */
    public static synchronized OperatorUnderTest running(Variant variant) {
        if (instance == null) {
            instance = new OperatorUnderTest();
        }
        instance.put(variant);
        instance.start();
        return instance;
    }

    private synchronized void put(Variant wanted) {
        if (wanted != variant) {
            stop();
            installation = Installation.install(admin, NAMESPACE, values(wanted));
            settings = settings(installation, wanted);
            variant = wanted;
        }
    }

    private static Settings settings(Installation installation, Variant variant) {
        Map<String, String> environment = new HashMap<>(installation.environment());
        environment.put("SECURITYBASELINE_HTTP_PORT", "0");
        environment.put("POD_NAMESPACE", NAMESPACE);
        if (variant != Variant.USUAL) {
            environment.put("SECURITYBASELINE_SCAN_SECONDS", "5"); // less than the chart allows
        }
        return Settings.from(environment);
    }

    /** A client of a cluster administrator. */
    public KubernetesClient admin() {
        return admin;
    }

    /** The clock by which waivers hold. */
    public ClockUnderTest clock() {
        return clock;
    }

    public Installation installation() {
        return installation;
    }

    public synchronized void start() {
        if (operator == null) {
            SecurityBaselineOperator starting =
                    new SecurityBaselineOperator(settings, installation.operatorConfig(), clock);
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

    private static Map<String, Object> values(Variant variant) {
        return Map.of(
                "assessment",
                Map.of("enabled", true, "probes", Map.of("dryRun", true, "canary", true)),
                "guard",
                Map.of("enabled", variant == Variant.GUARDED),
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
                "scan",
                Map.of("enabled", true),
                "registries",
                Map.of("pullSecretNames", List.of("regcred", "othercred")),
                // Samples and documents of the corpus end at fixed dates.
                "waivers",
                Map.of("maxDays", 3650));
    }
}
