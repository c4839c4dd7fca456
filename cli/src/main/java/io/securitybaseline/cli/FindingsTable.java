package io.securitybaseline.cli;

import io.securitybaseline.check.Severity;
import io.securitybaseline.manifest.Reading;

import picocli.CommandLine.Help.Ansi.Style;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Findings for people: a table for each file. */
final class FindingsTable implements FindingsOutput {
    private static final int MOST_AT_ONCE = 1000;

    private final Terminal terminal;
    private final List<Located> ofFile = new ArrayList<>();
    private final List<Reading.Unreadable> unreadable = new ArrayList<>();

    FindingsTable(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void finding(Located finding) {
        boolean next =
                !ofFile.isEmpty() && !Objects.equals(ofFile.getFirst().file(), finding.file());
        if (next || ofFile.size() >= MOST_AT_ONCE) {
            flush();
        }
        ofFile.add(finding);
    }

    @Override
    public void unreadable(Reading.Unreadable it) {
        unreadable.add(it);
    }

    @Override
    public void end(CheckSummary summary) {
        flush();
        unreadable.forEach(it -> terminal.out().println(sentence(it)));
        if (!unreadable.isEmpty()) {
            terminal.out().println();
        }
        terminal.out().println(summary.sentence());
        terminal.out().flush();
    }

    private String sentence(Reading.Unreadable it) {
        String where = Terminal.harmless(it.file()) + (it.line() == null ? "" : ":" + it.line());
        String which = it.document() == null ? "" : "document " + it.document() + " ";
        return terminal.paint("unreadable", Style.fg_red)
                + "   "
                + where
                + ": "
                + which
                + Terminal.harmless(it.message());
    }

    private void flush() {
        if (ofFile.isEmpty()) {
            return;
        }
        terminal.out()
                .println(terminal.paint(Terminal.harmless(ofFile.getFirst().file()), Style.bold));
        TextTable table = new TextTable("  ", "LINE", "SEVERITY", "OBJECT", "RULE", "MESSAGE");
        for (Located each : ofFile) {
            Style style = style(each.finding().severity());
            table.row(
                            Integer.toString(each.line()),
                            each.finding().severity().name(),
                            each.object(),
                            each.ruleId(),
                            each.finding().path() + ": " + each.finding().message())
                    .style(1, text -> terminal.paint(text, style));
        }
        table.print(terminal.out());
        terminal.out().println();
        ofFile.clear();
    }

    private static Style style(Severity severity) {
        return switch (severity) {
            case error -> Style.fg_red;
            case warning -> Style.fg_yellow;
            case info -> Style.fg_cyan;
        };
    }
}
