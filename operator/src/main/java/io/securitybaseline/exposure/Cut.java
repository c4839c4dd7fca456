package io.securitybaseline.exposure;

import io.securitybaseline.api.Direction;

import java.util.Comparator;

/**
 * Traffic that is let through today, that an object declares, and that enforcing the baselines
 * would cut.
 *
 * @param kind the kind of the object that declares it
 * @param name its name, with its namespace before it when that is another one
 * @param certain whether it is so whatever else may be true; otherwise it depends on what the
 *     objects do not say, as {@code why} tells
 * @param baseline the baseline that asks for the deny
 * @param why what would be cut, in a sentence
 * @param lines an entry that lets it through, as YAML for the list {@link #list()} of the baseline
 */
public record Cut(
        String kind,
        String name,
        Direction direction,
        boolean certain,
        String baseline,
        String why,
        String lines)
        implements Comparable<Cut> {

    private static final Comparator<Cut> ORDER =
            Comparator.comparing(Cut::kind)
                    .thenComparing(Cut::name)
                    .thenComparing(Cut::direction)
                    .thenComparing(Cut::why);

    /** The list in a SecurityBaseline that the lines belong to. */
    public String list() {
        return switch (direction) {
            case Ingress -> "spec.network.ingress";
            case Egress -> "spec.network.egress";
        };
    }

    @Override
    public int compareTo(Cut other) {
        return ORDER.compare(this, other);
    }
}
