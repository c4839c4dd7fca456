package io.securitybaseline.exposure;

import io.securitybaseline.api.Direction;

import java.util.Comparator;

/**
 * Traffic that is let through today, that an object declares, and that enforcing the baselines
 * would block.
 *
 * @param kind the kind of the object that declares it
 * @param name its name, with its namespace before it when that is another one
 * @param certain whether it is so whatever else may be true; otherwise it depends on what the
 *     objects do not say, as {@code why} tells
 * @param baseline the baseline that asks for the deny
 * @param why what would be blocked, in a sentence
 * @param lines an entry that lets it through, as YAML for the list {@link #list()} of the baseline
 */
public record BlockedConnection(
        String kind,
        String name,
        Direction direction,
        boolean certain,
        String baseline,
        String why,
        String lines)
        implements Comparable<BlockedConnection> {

    private static final Comparator<BlockedConnection> ORDER =
            Comparator.comparing(BlockedConnection::kind)
                    .thenComparing(BlockedConnection::name)
                    .thenComparing(BlockedConnection::direction)
                    .thenComparing(BlockedConnection::why);

    /** The list in a SecurityBaseline that the lines belong to. */
    public String list() {
        return switch (direction) {
            case Ingress -> "spec.network.ingress";
            case Egress -> "spec.network.egress";
        };
    }

    @Override
    public int compareTo(BlockedConnection other) {
        return ORDER.compare(this, other);
    }
}
