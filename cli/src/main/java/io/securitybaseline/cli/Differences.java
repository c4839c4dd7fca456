package io.securitybaseline.cli;

import io.securitybaseline.api.Control;
import io.securitybaseline.api.ExceptionEntry;
import io.securitybaseline.desired.DesiredItem;
import io.securitybaseline.diff.Change;
import io.securitybaseline.diff.ChangeSet;
import io.securitybaseline.diff.FieldDifference;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * The changes that enforcement would make in a namespace.
 *
 * @param waived what waivers exempt there, so that it is no difference
 */
record Differences(String namespace, List<Difference> differences, List<ExceptionEntry> waived) {

    /** What would be done with one thing. */
    enum Action {
        create,
        update,
        replace,
        delete,
        /** Somebody else's object has the name; it would be left alone. */
        collision,
        /** It cannot be told what it should be. */
        undetermined
    }

    /**
     * One change.
     *
     * @param message why; null when the fields say it
     */
    record Difference(
            Action action,
            String object,
            Control control,
            String baseline,
            List<Field> fields,
            @Nullable String message) {}

    /** A field that differs; empty where it is or should be absent. */
    record Field(String path, String expected, String actual) {}

    static Differences of(String namespace, ChangeSet changes, List<ExceptionEntry> waived) {
        List<Difference> all = new ArrayList<>();
        for (Change change : changes.changes()) {
            switch (change) {
                case Change.Create it -> all.add(of(it, Action.create, created(it), null));
                case Change.Update it -> all.add(of(it, Action.update, fields(it.fields()), null));
                case Change.Replace it ->
                        all.add(of(it, Action.replace, fields(it.fields()), null));
                case Change.Collide it ->
                        all.add(
                                of(
                                        it,
                                        Action.collision,
                                        fields(it.fields()),
                                        "an unmanaged object has the name; it would be left"
                                                + " alone"));
                case Change.Hold it ->
                        all.add(of(it, Action.undetermined, List.of(), it.problem().message()));
                case Change.Remove it -> all.add(of(it, Action.delete, List.of(), null));
                case Change.Unchanged _, Change.Forget _, Change.Keep _, Change.Waived _ -> {}
            }
        }
        changes.problems()
                .forEach(
                        problem ->
                                all.add(
                                        new Difference(
                                                Action.undetermined,
                                                "",
                                                problem.control(),
                                                problem.baseline(),
                                                List.of(),
                                                problem.message())));
        return new Differences(namespace, all, waived);
    }

    private static Difference of(
            Change change, Action action, List<Field> fields, @Nullable String message) {
        return new Difference(
                action,
                change.key().toString(),
                change.control(),
                change.baseline(),
                fields,
                message);
    }

    private static List<Field> created(Change.Create create) {
        return create.item() instanceof DesiredItem.DesiredPart part
                ? List.of(new Field("", part.value(), ""))
                : List.of();
    }

    private static List<Field> fields(List<FieldDifference> fields) {
        return fields.stream()
                .map(it -> new Field(path(it.segments()), it.expected(), it.actual()))
                .toList();
    }

    private static String path(List<String> segments) {
        StringBuilder path = new StringBuilder();
        for (String segment : segments) {
            boolean dotted = segment.contains(".") && !segment.startsWith("[");
            path.append(dotted ? "[" + segment + "]" : dot(path, segment) + segment);
        }
        return path.toString();
    }

    private static String dot(StringBuilder path, String segment) {
        return path.isEmpty() || segment.startsWith("[") ? "" : ".";
    }
}
