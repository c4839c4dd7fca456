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
     * @param ports the ports of its pods that answer DNS
     * @param nodeLocal addresses of NodeLocal DNSCache, empty where it does not run
     */
    public record Dns(
            String namespace,
            Map<String, String> podLabels,
            List<String> clusterIps,
            Set<Integer> ports,
            List<String> nodeLocal) {
        public boolean isKnown() {
            return !clusterIps.isEmpty() || !podLabels.isEmpty();
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
