package io.securitybaseline.report;

import io.securitybaseline.api.DriftEntry;
import io.securitybaseline.api.DriftField;
import io.securitybaseline.api.DriftOutcome;

import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A drift entry in complete sentences: what is the case, who changed it, what became of it. */
public final class DriftSentence {
    private static final String LABEL = "metadata.labels[";

    private final DriftEntry entry;

    private DriftSentence(DriftEntry entry) {
        this.entry = entry;
    }

    public static String of(DriftEntry entry) {
        DriftSentence told = new DriftSentence(entry);
        return Stream.of(told.what(), told.who(), told.end())
                .filter(it -> !it.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private String what() {
        String object = entry.kind() + "/" + entry.name();
        return switch (entry.change()) {
            case Missing, Different ->
                    entry.fields().isEmpty()
                            ? object + " does not exist; " + baseline() + " requires it."
                            : object + ": " + values() + "; " + baseline() + " requires it.";
            case Modified ->
                    entry.fields().isEmpty()
                            ? object + " was changed."
                            : object + " was changed: " + values() + ".";
            case Deleted -> object + " was deleted.";
            case Collision -> object + " has a name that " + baseline() + " needs.";
            case Surplus -> object + " is no longer required by " + baseline() + ".";
            case Foreign -> object + " conflicts with " + baseline() + ": " + does() + ".";
        };
    }

    private String who() {
        return entry.changedBy() == null
                ? ""
                : "Last changed by " + entry.changedBy().inWords() + ".";
    }

    private String end() {
        return switch (entry.outcome()) {
            case Repaired -> "Repaired.";
            case Contested -> sentence(because("each repair is undone"));
            case Forbidden ->
                    sentence("not repaired: " + because("the operator lacks the permission"));
            case Failed -> sentence("not repaired: " + because("the write did not succeed"));
            case Open, Waived -> sentence(left() + ": " + because(why()));
        };
    }

    private String left() {
        return switch (entry.change()) {
            case Missing -> entry.fields().isEmpty() ? "not created" : "not set";
            case Deleted -> "not created again";
            case Surplus -> "not removed";
            case Different, Modified, Collision, Foreign -> "not changed";
        };
    }

    private String why() {
        return switch (entry.change()) {
            case Collision, Foreign -> "it is not managed by the operator";
            case Surplus -> "it goes when the baseline is enforced here";
            case Missing, Different, Modified, Deleted ->
                    entry.outcome() == DriftOutcome.Waived
                            ? "a waiver exempts it"
                            : "the baseline is not enforced here";
        };
    }

    private String because(String otherwise) {
        @Nullable String message = entry.message();
        return message == null || message.isBlank() ? otherwise : message;
    }

    private String baseline() {
        return entry.baseline() == null ? "the baseline" : "baseline " + entry.baseline();
    }

    private String values() {
        return entry.fields().stream().map(DriftSentence::value).collect(Collectors.joining(", "));
    }

    private static String value(DriftField field) {
        String actual = field.actual().isEmpty() ? "not set" : field.actual();
        String expected = field.expected().isEmpty() ? "not to be set" : field.expected();
        return field.actual().equals(field.expected())
                ? named(field.path())
                : named(field.path()) + " is " + actual + " (expected " + expected + ")";
    }

    /** What an object of somebody else does is told in the words of the finding. */
    private String does() {
        return entry.fields().stream()
                .map(field -> field.path() + " " + field.actual())
                .map(String::strip)
                .collect(Collectors.joining(", "));
    }

    private static String named(String path) {
        return path.startsWith(LABEL) && path.endsWith("]")
                ? "label " + path.substring(LABEL.length(), path.length() - 1)
                : path;
    }

    private static String sentence(String text) {
        String begun = text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
        return begun.endsWith(".") ? begun : begun + ".";
    }
}
