package io.securitybaseline.exposure;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What is gathered from the objects that declare traffic. */
final class Needs {
    private final List<List<Need>> all = new ArrayList<>();
    private final Set<String> unknown = new TreeSet<>();

    /** One need, told in the first of these ways that is true. */
    void add(List<Need> ways) {
        all.add(ways);
    }

    void add(Need need) {
        all.add(List.of(need));
    }

    /** Something that cannot be known, in a sentence. */
    void unknown(String sentence) {
        unknown.add(sentence);
    }

    List<List<Need>> all() {
        return all;
    }

    Set<String> unknown() {
        return unknown;
    }
}
