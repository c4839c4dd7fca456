package io.securitybaseline.demo;

import io.securitybaseline.api.DriftEntry;
import io.securitybaseline.api.DriftField;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What became of a deed.
 *
 * @param repairedAfter empty if it was never seen to be repaired
 * @param since what the time counts from, in brackets, or nothing if it is the deed
 * @param entry what the namespace's report says of it, empty if it says nothing
 */
record Finding(
        Deed deed, Optional<Duration> repairedAfter, String since, Optional<DriftEntry> entry) {

    /** Whether it was repaired, and the operator has told so. */
    boolean isProven() {
        return repairedAfter.isPresent() && entry.isPresent();
    }

    String found() {
        return entry.map(it -> it.kind() + "/" + it.name() + " " + it.change()).orElse("nothing");
    }

    List<String> fields() {
        return entry.map(DriftEntry::fields).orElse(List.of()).stream().map(Finding::told).toList();
    }

    String by() {
        return entry.map(DriftEntry::changedBy)
                .flatMap(it -> Optional.ofNullable(it.manager()))
                .orElse("-");
    }

    String byOrWhyNot() {
        return entry.map(DriftEntry::changedBy)
                .map(it -> "%s (field manager, %s)".formatted(it.manager(), it.operation()))
                .orElse("not known: the API server keeps no trace of a deletion or a removal");
    }

    String after() {
        return repairedAfter.map(it -> "after " + Screen.millis(it) + since).orElse("never");
    }

    private static String told(DriftField field) {
        if (field.expected().isEmpty() && field.actual().isEmpty()) {
            return field.path();
        }
        return "%s: expected %s, found %s"
                .formatted(field.path(), orNothing(field.expected()), orNothing(field.actual()));
    }

    private static String orNothing(String value) {
        return value.isEmpty() ? "nothing" : value;
    }
}
