package io.securitybaseline.evidence;

import java.util.Set;

/**
 * A FlowSchema.
 *
 * @param precedence the lowest is asked first
 * @param level where its requests go
 * @param whole namespaces all of whose ServiceAccounts it takes with all their requests for
 *     objects; {@link #ALL} for all namespaces
 * @param part namespaces some of whose ServiceAccounts it takes, or some of their requests
 */
public record FlowSchemaFacts(
        String name, int precedence, String level, Set<String> whole, Set<String> part) {
    public static final String ALL = "*";

    public FlowSchemaFacts {
        whole = Set.copyOf(whole);
        part = Set.copyOf(part);
    }

    public boolean takesAll(String namespace) {
        return whole.contains(ALL) || whole.contains(namespace);
    }

    public boolean takesSome(String namespace) {
        return takesAll(namespace) || part.contains(ALL) || part.contains(namespace);
    }
}
