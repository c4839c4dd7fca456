package io.securitybaseline.bench;

import java.util.Map;

/**
 * What the same things cost when a client in Go just sends them.
 *
 * @param fill seconds for what anybody would have to write into all namespaces
 * @param own seconds for what only this operator writes there
 * @param few seconds for {@link NewNamespaces#COUNT} new namespaces
 * @param start what the operator works until it has filled one namespace
 * @param breaks what each way to break an object costs by itself
 */
record Least(double fill, double own, double few, Cpu start, Map<Break, Cpu> breaks) {

    Least {
        breaks = Map.copyOf(breaks);
    }
}
