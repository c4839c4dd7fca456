package io.securitybaseline.bench;

import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one write of a kind costs the API server, sent again and again and never in vain. */
final class SingleWrites {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NAMESPACE = "/api/v1/namespaces/$NS";
    private static final String POLICIES =
            "/apis/networking.k8s.io/v1/namespaces/$NS/networkpolicies";
    private static final String REPORT =
            "/apis/securitybaseline.io/v1alpha1/namespaces/$NS/namespacesecurityreports/baseline";
    private static final String TURN = "{\"metadata\":{\"annotations\":{\"turn\":\"$NR\"}}}";

    private final Site site;
    private final Floor floor;
    private final Sizes sizes;
    private final Figures figures;

    SingleWrites(Site site, Floor floor, Sizes sizes, Figures figures) {
        this.site = site;
        this.floor = floor;
        this.sizes = sizes;
        this.figures = figures;
    }

    /** Writes into a namespace that is filled already. */
    void measure(Bundle bundle, String namespace, Cpu rest) {
        var policy = bundle.core().getFirst();
        writes(String.valueOf(policy.get("path")))
                .forEach((name, write) -> measure(name, write, namespace, rest));
    }

    private static Map<String, List<String>> writes(String policy) {
        var writes = new LinkedHashMap<String, List<String>>();
        writes.put("merge patch of a NetworkPolicy", List.of("MERGE", policy, TURN));
        writes.put(
                "server-side apply of a NetworkPolicy",
                List.of("APPLY", POLICIES + "/applied", policy("applied")));
        writes.put("POST of a NetworkPolicy", List.of("POST", POLICIES, policy("posted-$NR")));
        writes.put("POST of an Event", List.of("POST", NAMESPACE + "/events", event()));
        writes.put(
                "merge patch of a namespace's label",
                List.of("MERGE", NAMESPACE, "{\"metadata\":{\"labels\":{\"turn\":\"$NR\"}}}"));
        writes.put("merge patch of a report", List.of("MERGE", REPORT, TURN));
        return writes;
    }

    private void measure(String name, List<String> write, String namespace, Cpu rest) {
        var one =
                Map.of(
                        "method",
                        write.get(0),
                        "path",
                        write.get(1).replace("$NS", namespace),
                        "body",
                        tree(write.get(2).replace("$NS", namespace)));
        var job = Map.of("count", sizes.singleWrites(), "writes", List.of(one));
        var cpu =
                site.only(() -> floor.run("repeat", job))
                        .cpuBeyond(rest)
                        .times(1.0 / sizes.singleWrites());
        figures.add(
                Figure.of(
                        "raw write: " + name,
                        "ms CPU",
                        "API server / etcd",
                        cpu.apiServer(),
                        cpu.etcd()));
    }

    private static String policy(String name) {
        return """
        {"apiVersion": "networking.k8s.io/v1", "kind": "NetworkPolicy",
         "metadata": {"name": "%s", "annotations": {"turn": "$NR"}},
         "spec": {"podSelector": {}, "policyTypes": ["Ingress"], "ingress": [{"from": [{"podSelector": {}}]}]}}
        """
                .formatted(name);
    }

    private static String event() {
        return """
        {"apiVersion": "v1", "kind": "Event", "type": "Normal", "reason": "Bench", "message": "Turn $NR",
         "metadata": {"name": "bench.$NR"}, "source": {"component": "bench"},
         "involvedObject": {"apiVersion": "v1", "kind": "Namespace", "name": "$NS", "namespace": "$NS"}}
        """;
    }

    private static Object tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
