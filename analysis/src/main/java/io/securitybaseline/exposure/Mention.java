package io.securitybaseline.exposure;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;

/**
 * A Service that somebody names by its DNS name.
 *
 * @param port the port that stands beside the name, or that the scheme before it implies; null when
 *     there is none
 */
public record Mention(ServiceName service, @Nullable Integer port) implements Comparable<Mention> {
    private static final Comparator<Mention> ORDER =
            Comparator.comparing(Mention::service)
                    .thenComparing(Mention::port, Comparator.nullsFirst(Comparator.naturalOrder()));

    @Override
    public int compareTo(Mention other) {
        return ORDER.compare(this, other);
    }
}
