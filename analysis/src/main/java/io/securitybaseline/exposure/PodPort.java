package io.securitybaseline.exposure;

import java.util.Comparator;

/**
 * A port that a container says it has.
 *
 * @param name empty when it has none
 * @param onNode whether its node passes connections on to it
 */
public record PodPort(String name, String protocol, int number, boolean onNode)
        implements Comparable<PodPort> {
    private static final Comparator<PodPort> ORDER =
            Comparator.comparingInt(PodPort::number)
                    .thenComparing(PodPort::protocol)
                    .thenComparing(PodPort::name)
                    .thenComparing(PodPort::onNode);

    @Override
    public int compareTo(PodPort other) {
        return ORDER.compare(this, other);
    }
}
