package io.securitybaseline.podsecurity;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HTTPGetAction;
import io.fabric8.kubernetes.api.model.Lifecycle;
import io.fabric8.kubernetes.api.model.LifecycleHandler;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.TCPSocketAction;
import io.securitybaseline.workload.PodContainer;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** No probe or lifecycle hook makes the kubelet call another host than the pod. */
final class ProbedHosts implements PodRule {

    @Override
    public Optional<PodFinding> findingIn(JudgedPod pod) {
        SortedSet<String> containers = new TreeSet<>();
        SortedSet<String> hosts = new TreeSet<>();
        List<FaultyField> faults = new ArrayList<>();
        for (PodContainer container : pod.containers()) {
            for (Call call : calls(container.container())) {
                containers.add(container.name());
                hosts.add(call.host());
                faults.add(FaultyField.of(container, call.field(), ""));
            }
        }
        return containers.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new PodFinding(
                                "probe or lifecycle host", detail(containers, hosts), faults));
    }

    private static String detail(SortedSet<String> containers, SortedSet<String> hosts) {
        return "%s %s %s"
                .formatted(
                        Wording.counted("container", containers),
                        containers.size() == 1 ? "uses" : "use",
                        Wording.counted("probe or lifecycle host", hosts));
    }

    private record Call(String field, String host) {}

    private static List<Call> calls(Container container) {
        List<Call> calls = new ArrayList<>();
        add(calls, "livenessProbe", container.getLivenessProbe());
        add(calls, "readinessProbe", container.getReadinessProbe());
        add(calls, "startupProbe", container.getStartupProbe());
        Lifecycle lifecycle = container.getLifecycle();
        if (lifecycle != null) {
            add(calls, "lifecycle.postStart", lifecycle.getPostStart());
            add(calls, "lifecycle.preStop", lifecycle.getPreStop());
        }
        return calls;
    }

    private static void add(List<Call> calls, String field, @Nullable Probe probe) {
        if (probe != null) {
            add(calls, field, probe.getHttpGet(), probe.getTcpSocket());
        }
    }

    private static void add(List<Call> calls, String field, @Nullable LifecycleHandler handler) {
        if (handler != null) {
            add(calls, field, handler.getHttpGet(), handler.getTcpSocket());
        }
    }

    private static void add(
            List<Call> calls,
            String field,
            @Nullable HTTPGetAction http,
            @Nullable TCPSocketAction tcp) {
        if (http != null && http.getHost() != null && !http.getHost().isEmpty()) {
            calls.add(new Call(field + ".httpGet.host", http.getHost()));
        }
        if (tcp != null && tcp.getHost() != null && !tcp.getHost().isEmpty()) {
            calls.add(new Call(field + ".tcpSocket.host", tcp.getHost()));
        }
    }
}
