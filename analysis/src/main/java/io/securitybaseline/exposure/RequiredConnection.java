package io.securitybaseline.exposure;

import io.securitybaseline.api.Direction;
import io.securitybaseline.networkpolicy.Traffic;

import java.util.List;

/**
 * Connections that an object declares.
 *
 * @param kind the kind of the object
 * @param name its name, with its namespace when that is another one
 * @param connections each of them is needed; of each, one way is enough
 * @param everyone whether all that a way consists of has to get through, as it is known who
 *     connects; otherwise somebody has to
 * @param certain whether it is so when nothing of it gets through
 * @param doubts other ways that some network plugins take; when one is open, it is not certain
 * @param why what would be blocked, in a sentence
 * @param remedy what would let it through
 */
record RequiredConnection(
        String kind,
        String name,
        Direction direction,
        List<List<Traffic>> connections,
        boolean everyone,
        boolean certain,
        List<Traffic> doubts,
        String why,
        RequiredAllowance remedy) {

    RequiredConnection {
        connections = List.copyOf(connections);
        doubts = List.copyOf(doubts);
    }

    /** Somebody has to get through to each; nobody knows who that is. */
    static RequiredConnection ofSomebody(
            String kind,
            String name,
            List<List<Traffic>> connections,
            boolean certain,
            String why,
            RequiredAllowance remedy) {
        return new RequiredConnection(
                kind, name, Direction.Ingress, connections, false, certain, List.of(), why, remedy);
    }

    /** All of these connections have to get through. */
    static RequiredConnection ofEach(
            String kind,
            String name,
            Direction direction,
            List<Traffic> connections,
            boolean certain,
            String why,
            RequiredAllowance remedy) {
        return new RequiredConnection(
                kind,
                name,
                direction,
                connections.stream().map(List::of).toList(),
                true,
                certain,
                List.of(),
                why,
                remedy);
    }
}
