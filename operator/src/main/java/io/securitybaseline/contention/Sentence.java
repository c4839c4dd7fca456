package io.securitybaseline.contention;

import java.util.List;

/** What people are told about a contested object. */
final class Sentence {
    private Sentence() {}

    static String of(Contest contest) {
        return "undone again and again by "
                + who(contest.opponents())
                + "; from now on it is repaired after a pause of up to "
                + pause(contest.stakes())
                + ". Stop that client, make it leave the object alone, or set mode: Audit";
    }

    private static String who(List<String> opponents) {
        return opponents.isEmpty()
                ? "somebody of whom the API server keeps no trace (see its audit log)"
                : String.join(", ", opponents.stream().sorted().toList());
    }

    private static String pause(Stakes stakes) {
        return switch (stakes) {
            case OPENS -> "15 s";
            case OTHER -> "5 min";
        };
    }
}
