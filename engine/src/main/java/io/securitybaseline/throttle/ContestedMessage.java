package io.securitybaseline.throttle;

import java.util.List;

/** What people are told about a contested object. */
final class ContestedMessage {
    private ContestedMessage() {}

    static String of(ObjectBackoff objectBackoff) {
        return "undone again and again by "
                + who(objectBackoff.changedBy())
                + "; from now on it is repaired after a pause of up to "
                + pause(objectBackoff.priority())
                + ". Stop that client, make it leave the object alone, or set mode: Audit";
    }

    private static String who(List<String> changedBy) {
        return changedBy.isEmpty()
                ? "a client of which the API server keeps no trace (see its audit log)"
                : String.join(", ", changedBy.stream().sorted().toList());
    }

    private static String pause(RepairPriority priority) {
        return switch (priority) {
            case OPENS -> "15 s";
            case OTHER -> "5 min";
        };
    }
}
