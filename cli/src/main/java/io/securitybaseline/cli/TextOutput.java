package io.securitybaseline.cli;

import picocli.CommandLine.Option;

/** The option that says in which form something is printed: lines for people, or for programs. */
final class TextOutput {
    enum Form {
        text,
        json,
        yaml
    }

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORM",
            defaultValue = "text",
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Form form = Form.text;

    /**
     * Prints a document.
     *
     * @param forPeople prints the same for people
     */
    void print(Object document, Terminal terminal, Runnable forPeople) {
        switch (form) {
            case text -> forPeople.run();
            case json -> Structured.json.print(document, terminal.out());
            case yaml -> Structured.yaml.print(document, terminal.out());
        }
    }
}
