package io.securitybaseline.cli;

import picocli.CommandLine.Option;

import java.util.Optional;

/** The option that says in which form something is printed: a table for people, or for programs. */
final class TableOutput extends OutputOption {
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

    @Override
    Optional<Structured> structured() {
        return switch (form) {
            case table -> Optional.empty();
            case json -> Optional.of(Structured.json);
            case yaml -> Optional.of(Structured.yaml);
        };
    }
}
