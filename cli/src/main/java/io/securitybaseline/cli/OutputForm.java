package io.securitybaseline.cli;

import java.io.IOException;

import javax.xml.stream.XMLStreamException;

/** The forms in which findings can be printed. */
enum OutputForm {
    table,
    json,
    yaml,
    sarif,
    junit;

    FindingsOutput open(Terminal terminal, String version) throws IOException {
        return switch (this) {
            case table -> new FindingsTable(terminal);
            case json -> new FindingsDocument(Structured.json, terminal.out());
            case yaml -> new FindingsDocument(Structured.yaml, terminal.out());
            case sarif -> new Sarif(terminal.out(), version);
            case junit -> {
                try {
                    yield new Junit(terminal.out());
                } catch (XMLStreamException e) {
                    throw new IOException(e);
                }
            }
        };
    }
}
