package io.securitybaseline.config;

import io.securitybaseline.api.Control;
import io.securitybaseline.api.Names;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Settings of the process, as the chart gives them in the environment.
 *
 * @param namespace the operator's own namespace, where the sources of pull secrets are
 * @param instance name of this process among its replicas
 * @param controls the controls that are on
 * @param systemNamespaces globs of namespaces that no baseline selects; the own namespace is always
 *     among them
 * @param pullSecretNames names under which pull secrets may be copied
 * @param ordinaryClusterRoles ClusterRoles that are given to tenants, so that it is no finding when
 *     somebody binds one in a namespace
 * @param everybody subjects that are everybody in this cluster besides those of Kubernetes, as kind
 *     and name
 * @param dns the DNS Service
 * @param scanInterval how often pods and workloads are looked through; empty for never
 * @param workers namespaces that are worked on at once, 1 to 64
 * @param httpPort port of health and metrics; 0 for none
 * @param leaderElection whether several replicas agree on one that works
 * @param stamped whether objects carry notes of who changed them
 * @param assessment whether the cluster may be assessed
 */
public record Settings(
        String namespace,
        String instance,
        Set<Control> controls,
        List<String> systemNamespaces,
        Set<String> pullSecretNames,
        Set<String> ordinaryClusterRoles,
        Set<String> everybody,
        ServiceName dns,
        Optional<Duration> scanInterval,
        int workers,
        int httpPort,
        boolean leaderElection,
        boolean stamped,
        boolean assessment) {

    private static final String PREFIX = "SECURITYBASELINE_";

    /** A Service by namespace and name. */
    public record ServiceName(String namespace, String name) {}

    /**
     * Reads the settings.
     *
     * @throws IllegalArgumentException when one cannot be used; the message names it and says what
     *     to write
     */
    public static Settings from(Map<String, String> environment) {
        String namespace = environment.getOrDefault("POD_NAMESPACE", "");
        if (namespace.isEmpty()) {
            throw new IllegalArgumentException(
                    "POD_NAMESPACE is not set; set it to the namespace of the operator, where the"
                            + " pull secrets' sources are");
        }
        List<String> system = new ArrayList<>(list(environment, "SYSTEM_NAMESPACES", ""));
        system.add(namespace);
        return new Settings(
                namespace,
                environment.getOrDefault(
                        "POD_NAME", environment.getOrDefault("HOSTNAME", "securitybaseline")),
                controls(environment),
                List.copyOf(system),
                Set.copyOf(list(environment, "PULL_SECRETS", "")),
                Set.copyOf(list(environment, "ORDINARY_ROLES", Names.ORDINARY_CLUSTER_ROLES)),
                Set.copyOf(list(environment, "EVERYBODY", Names.EVERYBODY)),
                service(environment),
                Optional.of(number(environment, "SCAN_SECONDS", 0, 0, 86_400))
                        .filter(seconds -> seconds > 0)
                        .map(Duration::ofSeconds),
                number(environment, "WORKERS", 16, 1, 64),
                number(environment, "HTTP_PORT", 8080, 0, 65535),
                Boolean.parseBoolean(environment.getOrDefault(PREFIX + "LEADER_ELECTION", "false")),
                Boolean.parseBoolean(environment.getOrDefault(PREFIX + "STAMP", "false")),
                Boolean.parseBoolean(environment.getOrDefault(PREFIX + "ASSESSMENT", "false")));
    }

    private static Set<Control> controls(Map<String, String> environment) {
        Set<Control> controls = EnumSet.noneOf(Control.class);
        String all =
                Arrays.stream(Control.values()).map(Control::name).collect(Collectors.joining(","));
        for (String name : list(environment, "CONTROLS", all)) {
            try {
                controls.add(Control.valueOf(name));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        PREFIX + "CONTROLS: there is no control " + name + "; write some of " + all,
                        e);
            }
        }
        return controls;
    }

    private static ServiceName service(Map<String, String> environment) {
        String text = environment.getOrDefault(PREFIX + "DNS", "kube-system/kube-dns");
        int slash = text.indexOf('/');
        if (slash < 1 || slash == text.length() - 1) {
            throw new IllegalArgumentException(
                    PREFIX
                            + "DNS: "
                            + text
                            + " is not a Service; write namespace/name, such as"
                            + " kube-system/kube-dns");
        }
        return new ServiceName(text.substring(0, slash), text.substring(slash + 1));
    }

    private static int number(
            Map<String, String> environment, String name, int usual, int least, int most) {
        String text = environment.getOrDefault(PREFIX + name, "");
        try {
            int number = text.isEmpty() ? usual : Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new IllegalArgumentException(
                PREFIX
                        + name
                        + ": "
                        + text
                        + " cannot be used; write a number from "
                        + least
                        + " to "
                        + most);
    }

    private static List<String> list(Map<String, String> environment, String name, String usual) {
        return Arrays.stream(environment.getOrDefault(PREFIX + name, usual).split(",", -1))
                .map(String::trim)
                .filter(it -> !it.isEmpty())
                .toList();
    }
}
