package io.securitybaseline.cli;

import picocli.CommandLine.Option;

/** The option that says in which form something is printed: a table for people, or for programs. */
final class TableOutput {
    enum Form {
        table,
        json,
        yaml
    }

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORM",
            defaultValue = "table",
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Form form = Form.table;

    /**
     * Prints a document.
     *
     * @param forPeople prints the same for people
     */
    void print(Object document, Terminal terminal, Runnable forPeople) {
        switch (form) {
            case table -> forPeople.run();
            case json -> Structured.json.print(document, terminal.out());
            case yaml -> Structured.yaml.print(document, terminal.out());
        }
    }
}
