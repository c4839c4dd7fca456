package io.securitybaseline.evidence;

import java.util.Set;

/**
 * A program that is known to run on every node for the network or for security.
 *
 * @param image of which it runs
 * @param isOfSystem whether it is declared in kube-system, where no tenant creates anything
 * @param nodes where a pod of it is ready that may do there what a node may: nobody who can forge
 *     that needs to
 */
public record Agent(String image, boolean isOfSystem, Set<String> nodes) {

    public Agent {
        nodes = Set.copyOf(nodes);
    }

    /** Whether somebody other than a tenant says that it is there. */
    public boolean isTrusted() {
        return isOfSystem || !nodes.isEmpty();
    }
}
