package io.securitybaseline.evidence;

import java.util.Set;

/**
 * Which nodes something is about: some by their names, or those that have all of some roles.
 *
 * @param isKnown whether the selection was understood; one that was not selects nothing for certain
 */
public record NodeSelection(boolean isKnown, Set<String> names, Set<String> roles) {
    public static final NodeSelection ALL = new NodeSelection(true, Set.of(), Set.of());
    public static final NodeSelection UNKNOWN = new NodeSelection(false, Set.of(), Set.of());

    public NodeSelection {
        names = Set.copyOf(names);
        roles = Set.copyOf(roles);
    }

    public static NodeSelection ofName(String name) {
        return new NodeSelection(true, Set.of(name), Set.of());
    }

    public static NodeSelection ofRoles(Set<String> roles) {
        return new NodeSelection(true, Set.of(), roles);
    }

    /** Whether a node is among them for certain. */
    public boolean selects(NodeFacts node) {
        return isKnown
                && (names.isEmpty() || names.contains(node.name()))
                && node.roles().containsAll(roles);
    }
}
