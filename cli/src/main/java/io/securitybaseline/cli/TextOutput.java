package io.securitybaseline.cli;

import picocli.CommandLine.Option;

import java.util.Optional;

/** The option that says in which form something is printed: lines for people, or for programs. */
final class TextOutput extends OutputOption {
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

    @Override
    Optional<Structured> structured() {
        return switch (form) {
            case text -> Optional.empty();
            case json -> Optional.of(Structured.json);
            case yaml -> Optional.of(Structured.yaml);
        };
    }
}
