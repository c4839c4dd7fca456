package io.securitybaseline.foreign;

import io.securitybaseline.api.Verdict;

import java.util.List;
import java.util.stream.Stream;

/**
 * What others have put into a namespace and what is to be said of it.
 *
 * @param found the objects that undo what is asked for, sorted
 */
public record ForeignObjects(List<ForeignObject> found, List<Note> notes) {
    /**
     * Far more than a report has room for. Whoever makes thousands of objects should not make the
     * operator work for each of them.
     */
    private static final int MOST = 50;

    /** Nothing is to be said. */
    public static final ForeignObjects NONE = new ForeignObjects(List.of(), List.of());

    public ForeignObjects {
        found = List.copyOf(found);
        notes = List.copyOf(notes);
    }

    /** These and those, sorted as one. */
    public ForeignObjects and(ForeignObjects others) {
        return new ForeignObjects(
                Stream.concat(found.stream(), others.found.stream())
                        .sorted(ForeignObject.ORDER)
                        .toList(),
                Stream.concat(notes.stream(), others.notes.stream()).toList());
    }

    public static ForeignObjects in(NamespaceContext context) {
        if (context.selecting().isEmpty()) {
            return NONE;
        }
        ForeignObjects notes = new ForeignObjects(List.of(), PolicyWriters.in(context));
        return Stream.of(
                        ForeignNetworkPolicies.in(context),
                        ForeignBindings.in(context),
                        ForeignServiceAccounts.in(context))
                .map(ForeignObjects::some)
                .reduce(notes, ForeignObjects::and);
    }

    /** Some of what is found, and that there is more. */
    private static ForeignObjects some(Stream<ForeignObject> all) {
        List<ForeignObject> found = all.limit(MOST + 1L).toList();
        if (found.size() <= MOST) {
            return new ForeignObjects(found, List.of());
        }
        ForeignObject last = found.getLast();
        return new ForeignObjects(
                found.subList(0, MOST),
                List.of(
                        new Note(
                                last.control(),
                                last.asked().enforced(),
                                Verdict.NonCompliant,
                                last.reason(),
                                "",
                                "there are more than " + MOST + ", and not all were examined")));
    }
}
