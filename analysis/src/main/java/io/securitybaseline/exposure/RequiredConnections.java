package io.securitybaseline.exposure;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What is gathered from the objects that declare traffic. */
final class RequiredConnections {
    private final List<List<RequiredConnection>> all = new ArrayList<>();
    private final Set<String> unknown = new TreeSet<>();

    /** One connection, told in the first of these ways that is true. */
    void add(List<RequiredConnection> ways) {
        all.add(ways);
    }

    void add(RequiredConnection connection) {
        all.add(List.of(connection));
    }

    /** Something that cannot be known, in a sentence. */
    void unknown(String sentence) {
        unknown.add(sentence);
    }

    List<List<RequiredConnection>> all() {
        return all;
    }

    Set<String> unknown() {
        return unknown;
    }
}
