package io.securitybaseline.apply;

import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.securitybaseline.api.Mode;
import io.securitybaseline.api.Reason;
import io.securitybaseline.desired.DesiredItem;
import io.securitybaseline.diff.Change;
import io.securitybaseline.diff.Outcome;
import io.securitybaseline.live.ItemKind;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The changes of a set that are about parts of objects: labels, settings and entries. */
final class PartApplication {
    private final Writer writer;
    private final Newest newest;
    private final List<Change> changes;
    private final Attempt attempt;
    private @Nullable Outcome labels;

    PartApplication(Writer writer, Newest newest, List<Change> changes) {
        this.writer = writer;
        this.newest = newest;
        this.changes = changes;
        this.attempt = new Attempt(newest);
    }

    Outcome perform(Change change) {
        if (change instanceof Change.Correction && newest.of(change.key()) == null) {
            return Outcome.left(
                    change,
                    Reason.WriteFailed,
                    change.key() + " waits for its " + change.key().carrier());
        }
        return switch (change) {
            case Change.Correction correction ->
                    switch (correction.key().kind()) {
                        case NamespaceLabel -> labels(correction);
                        case ServiceAccountAutomount ->
                                attempt.of(
                                        correction,
                                        () ->
                                                writer.applyAutomount(
                                                        newest.serviceAccount(correction.key()),
                                                        Boolean.parseBoolean(value(correction))));
                        default ->
                                attempt.of(
                                        correction,
                                        () ->
                                                writer.addPullSecret(
                                                        newest.serviceAccount(correction.key()),
                                                        correction.key().secret()));
                    };
            case Change.Remove remove ->
                    remove.live() == null ? Outcome.done(remove, null) : putBack(remove);
            default -> Outcome.done(change, null); // a part that is forgotten stays as it is
        };
    }

    /** All labels of the namespace go in one request, with the first of them. */
    private Outcome labels(Change.Correction correction) {
        if (labels == null) {
            Map<String, String> all = new TreeMap<>();
            for (Change change : changes) {
                if (change instanceof Change.Correction other
                        && other.mode() == Mode.Enforce
                        && other.key().kind() == ItemKind.NamespaceLabel) {
                    all.put(other.key().name(), value(other));
                }
            }
            labels = attempt.of(correction, () -> writer.setLabels(newest.namespace(), all));
        }
        return new Outcome(
                correction, labels.result(), labels.written(), labels.reason(), labels.message());
    }

    private Outcome putBack(Change.Remove remove) {
        @Nullable String previous = remove.entry().previous();
        return switch (remove.key().kind()) {
            case NamespaceLabel ->
                    attempt.of(
                            remove,
                            () ->
                                    writer.putBack(
                                            newest.namespace(),
                                            List.of("metadata", "labels", remove.key().name()),
                                            previous == null ? null : TextNode.valueOf(previous)));
            case ServiceAccountAutomount ->
                    attempt.of(
                            remove,
                            () ->
                                    writer.putBack(
                                            newest.serviceAccount(remove.key()),
                                            List.of("automountServiceAccountToken"),
                                            previous == null
                                                    ? null
                                                    : BooleanNode.valueOf(
                                                            Boolean.parseBoolean(previous))));
            default ->
                    previous != null
                            ? Outcome.done(remove, null) // the entry was there before us
                            : attempt.of(
                                    remove,
                                    () ->
                                            writer.removePullSecret(
                                                    newest.serviceAccount(remove.key()),
                                                    remove.key().secret()));
        };
    }

    private static String value(Change.Towards change) {
        if (change.item() instanceof DesiredItem.DesiredPart part) {
            return part.value();
        }
        throw new IllegalArgumentException("not a change towards a part: " + change);
    }
}
