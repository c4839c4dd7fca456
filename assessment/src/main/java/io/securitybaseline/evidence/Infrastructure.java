package io.securitybaseline.evidence;

import io.securitybaseline.component.KubeletConfig;

import java.util.List;
import java.util.Map;

/**
 * What the cluster runs on.
 *
 * @param kubelets one for each node
 * @param declared what the cluster declares for new kubelets
 * @param etcd what port 2379 of nodes of the control plane answers, by node
 * @param outside whether ports of nodes take connections at addresses outside, by node and port
 */
public record Infrastructure(
        Evidence<List<NodeFacts>> nodes,
        List<Kubelet> kubelets,
        Evidence<KubeletConfig> declared,
        Map<String, Evidence<PortAnswer>> etcd,
        Map<String, Evidence<Boolean>> outside,
        ClusterObjects objects) {

    public Infrastructure {
        kubelets = List.copyOf(kubelets);
        etcd = Map.copyOf(etcd);
        outside = Map.copyOf(outside);
    }
}
