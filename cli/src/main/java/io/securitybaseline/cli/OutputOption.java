package io.securitybaseline.cli;

import java.util.Optional;

/** Prints a document in the form that the caller has chosen. */
abstract class OutputOption {

    /** The form for programs; empty when the answer is for people. */
    abstract Optional<Structured> structured();

    /**
     * Prints a document.
     *
     * @param forPeople prints the same for people
     */
    final void print(Object document, Terminal terminal, Runnable forPeople) {
        structured().ifPresentOrElse(form -> form.print(document, terminal.out()), forPeople);
    }
}
