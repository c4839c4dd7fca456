package io.securitybaseline.exposure;

import io.securitybaseline.api.NetworkPort;
import io.securitybaseline.api.Selector;

import java.util.List;

/**
 * What an entry of a baseline would have to let through.
 *
 * @param name what the entry should be called
 * @param pods the pods of the namespace that it is for
 * @param callers those at the other end
 */
record RequiredAllowance(String name, Selector pods, Callers callers, List<NetworkPort> ports) {
    RequiredAllowance {
        ports = ports.stream().distinct().toList();
    }
}
