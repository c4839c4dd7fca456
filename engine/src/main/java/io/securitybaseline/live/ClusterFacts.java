package io.securitybaseline.live;

import io.securitybaseline.api.Control;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What namespaces need to know of the cluster around them. All lists are sorted.
 *
 * @param dns where names are resolved
 * @param apiServer where the API server is reached
 * @param served what the API server calls, by namespace
 * @param pullSources Secrets of the operator's namespace, by name; one that is not in the map is
 *     missing
 * @param pullSecretNames the names under which the operator may write copies
 * @param controls the controls that the operator is set up for
 */
public record ClusterFacts(
        Dns dns,
        ApiServer apiServer,
        Map<String, List<ServedApi>> served,
        Map<String, PullSource> pullSources,
        Set<String> pullSecretNames,
        Set<Control> controls) {

    /**
     * The cluster's DNS.
     *
     * @param namespace the namespace of the DNS Service and its pods
     * @param podLabels labels of the pods that answer: the selector of the Service
     * @param clusterIps all ClusterIPs of the Service, of every address family; empty when there is
     *     no such Service
     * @param ports the ports behind the Service that answer DNS; empty when they are not known
     * @param endpoints addresses behind a Service that has no selector; empty for one that has
     * @param nodeLocal addresses of NodeLocal DNSCache, empty where it does not run
     */
    public record Dns(
            String namespace,
            Map<String, String> podLabels,
            List<String> clusterIps,
            Set<Integer> ports,
            List<String> endpoints,
            List<String> nodeLocal) {
        /** Whether there is such a Service. */
        public boolean isFound() {
            return !clusterIps.isEmpty() || !podLabels.isEmpty();
        }

        /**
         * Whether it is known where the Service leads: which pods or addresses, and which ports.
         */
        public boolean isKnown() {
            return isFound() && !ports.isEmpty() && !(podLabels.isEmpty() && endpoints.isEmpty());
        }

        /**
         * These facts, or those from before when the Service is still the same and only what is
         * behind it is not known at the moment, as when no pod of it runs.
         */
        public Dns orBefore(Dns before) {
            boolean same =
                    namespace.equals(before.namespace)
                            && podLabels.equals(before.podLabels)
                            && clusterIps.equals(before.clusterIps);
            return same && !isKnown() && before.isKnown()
                    ? new Dns(
                            namespace,
                            podLabels,
                            clusterIps,
                            before.ports,
                            before.endpoints,
                            nodeLocal)
                    : this;
        }
    }

    /**
     * The API server as pods reach it.
     *
     * @param clusterIps ClusterIPs of the Service {@code default/kubernetes}
     * @param servicePorts its ports
     * @param endpoints addresses behind it
     * @param endpointPorts the ports of those
     */
    public record ApiServer(
            List<String> clusterIps,
            Set<Integer> servicePorts,
            List<String> endpoints,
            Set<Integer> endpointPorts) {
        public boolean isKnown() {
            return !endpoints.isEmpty();
        }
    }

    public List<ServedApi> servedIn(String namespace) {
        return served.getOrDefault(namespace, List.of());
    }

    /** These facts with {@code now} as what is served in {@code namespace}. */
    public ClusterFacts serving(String namespace, List<ServedApi> now) {
        Map<String, List<ServedApi>> changed = new TreeMap<>(served);
        changed.put(namespace, now);
        return new ClusterFacts(dns, apiServer, changed, pullSources, pullSecretNames, controls);
    }

    /** The registries that pull secrets can have credentials for, by the source's name. */
    public Map<String, Set<String>> registries() {
        Map<String, Set<String>> registries = new TreeMap<>();
        pullSources.forEach(
                (name, source) -> {
                    if (source instanceof PullSource.Present present) {
                        registries.put(name, present.registries());
                    }
                });
        return registries;
    }

    public PullSource pullSource(String name) {
        return pullSources.getOrDefault(name, new PullSource.Missing());
    }
}
