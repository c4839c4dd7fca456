package io.securitybaseline.cli;

import io.securitybaseline.manifest.Reading;

import java.util.List;

/** Input without which a command cannot begin, such as a baseline that cannot be read. */
final class Unusable extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Reading.Unreadable> causes;

    Unusable(List<Reading.Unreadable> causes) {
        super(sentence(causes.getFirst()));
        this.causes = List.copyOf(causes);
    }

    /** Something other than a document that is not there or not right. */
    Unusable(String what, String message) {
        this(List.of(new Reading.Unreadable(what, null, null, message)));
    }

    List<Reading.Unreadable> causes() {
        return causes;
    }

    /** What is the matter, with the place. */
    static String sentence(Reading.Unreadable it) {
        String where = it.line() == null ? it.file() : it.file() + ":" + it.line();
        String which = it.document() == null ? "" : "document " + it.document() + " ";
        return where + ": " + which + it.message();
    }
}
