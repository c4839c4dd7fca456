package io.securitybaseline.networkpolicy;

import io.securitybaseline.api.Direction;

import java.util.List;

/** What a policy lets through beyond what a set of policies does. */
public sealed interface Opening {

    /** Nothing: all that it lets through, the set lets through as well. */
    record Nothing() implements Opening {}

    /** Something. */
    record Rules(List<OpenRule> rules) implements Opening {
        public Rules {
            rules = List.copyOf(rules);
        }
    }

    /**
     * It was not worked out, so it may be anything.
     *
     * @param why a sentence
     */
    record Unjudged(String why) implements Opening {}

    /**
     * A rule that lets something through.
     *
     * @param index its place among the rules of the direction
     * @param what whom and what it lets through, in words
     */
    record OpenRule(Direction direction, int index, String what) {}
}
