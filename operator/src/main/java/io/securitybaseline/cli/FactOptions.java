package io.securitybaseline.cli;

import io.securitybaseline.api.Control;
import io.securitybaseline.baseline.SelectedBaseline;
import io.securitybaseline.live.ClusterFacts;
import io.securitybaseline.live.PullSource;

import picocli.CommandLine.Option;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the operator would find in the cluster and somebody with files must say. Nothing is made up:
 * an address that is not given is left out.
 */
final class FactOptions {
    /** Stands for the content of pull secrets. */
    static final String MASKED = "***";

    private static final String DNS_NAMESPACE = "kube-system";
    private static final Map<String, String> DNS_PODS = Map.of("k8s-app", "kube-dns");
    private static final int DNS_PORT = 53;
    private static final int HTTPS = 443;

    @Option(
            names = "--dns-ip",
            paramLabel = "ADDRESS",
            split = ",",
            description = "ClusterIPs of the cluster's DNS Service; without them only its pods.")
    private List<String> dns = List.of();

    @Option(
            names = "--api-server",
            paramLabel = "ADDRESS[:PORT]",
            split = ",",
            description =
                    "Addresses of the API server, for baselines that let pods reach it. Port: 443.")
    private List<String> apiServer = List.of();

    ClusterFacts facts(List<SelectedBaseline> baselines) {
        Map<String, PullSource> sources = new TreeMap<>();
        Set<String> names = new TreeSet<>();
        for (SelectedBaseline baseline : baselines) {
            var registries = baseline.spec().registries();
            if (registries != null) {
                registries
                        .pullSecrets()
                        .forEach(
                                entry -> {
                                    names.add(entry.name());
                                    String source = entry.sourceName();
                                    sources.put(
                                            source == null ? entry.name() : source,
                                            new PullSource.Present(MASKED));
                                });
            }
        }
        return new ClusterFacts(
                new ClusterFacts.Dns(DNS_NAMESPACE, DNS_PODS, dns, Set.of(DNS_PORT), List.of()),
                apiServer(),
                Map.of(),
                sources,
                names,
                EnumSet.allOf(Control.class));
    }

    private ClusterFacts.ApiServer apiServer() {
        Set<String> addresses = new TreeSet<>();
        Set<Integer> ports = new TreeSet<>();
        for (String text : apiServer) {
            boolean withPort = text.matches(".*\\.[0-9]+:[0-9]{1,5}|\\[.+\\]:[0-9]{1,5}");
            int colon = withPort ? text.lastIndexOf(':') : text.length();
            addresses.add(text.substring(0, colon).replaceAll("[\\[\\]]", ""));
            ports.add(withPort ? Integer.valueOf(text.substring(colon + 1)) : HTTPS);
        }
        return new ClusterFacts.ApiServer(List.of(), Set.of(), List.copyOf(addresses), ports);
    }
}
