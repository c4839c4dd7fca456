package io.securitybaseline.cli;

import io.securitybaseline.api.AssessedControl;
import io.securitybaseline.api.Layer;
import io.securitybaseline.api.LayerScore;
import io.securitybaseline.api.MissingEvidence;

import picocli.CommandLine.Help.Ansi.Style;

import java.io.PrintWriter;
import java.util.List;

/** An assessment for people: by layer, what fails first; what could not be seen comes last. */
final class AssessTable {
    private final Terminal terminal;

    AssessTable(Terminal terminal) {
        this.terminal = terminal;
    }

    void print(AssessDocument document) {
        PrintWriter out = terminal.out();
        for (Layer layer : Layer.values()) {
            List<AssessedControl> controls =
                    document.controls().stream().filter(it -> it.layer() == layer).toList();
            if (!controls.isEmpty()) {
                out.println(heading(layer, document.score()));
                controls(controls).print(out, terminal.columns());
                out.println();
            }
        }
        if (!document.missing().isEmpty()) {
            out.println("Not seen");
            missing(document.missing()).print(out, terminal.columns());
            out.println();
        }
        out.println(sentence("Total", document.score()));
        out.flush();
    }

    private String heading(Layer layer, List<LayerScore> scores) {
        return terminal.paint(sentence(layer.toString(), scores), Style.bold);
    }

    private static String sentence(String layer, List<LayerScore> scores) {
        return scores.stream()
                .filter(it -> it.layer().equals(layer))
                .findFirst()
                .map(
                        it ->
                                it.score() == null
                                        ? "%s: nothing is known".formatted(layer)
                                        : "%s: score %d, %d %% known"
                                                .formatted(layer, it.score(), it.known()))
                .orElse(layer);
    }

    private TextTable controls(List<AssessedControl> controls) {
        TextTable table = new TextTable("  ", "VERDICT", "SEVERITY", "CONTROL", "MESSAGE");
        for (AssessedControl it : controls) {
            table.row(it.verdict().name(), it.severity().name(), it.id(), it.message())
                    .style(0, text -> terminal.paint(text, colour(it)));
        }
        return table;
    }

    private static Style colour(AssessedControl it) {
        return switch (it.verdict()) {
            case Pass -> Style.fg_green;
            case Fail -> Style.fg_red;
            case Unknown -> Style.fg_yellow;
            case NotApplicable, Attested -> Style.faint;
        };
    }

    private static TextTable missing(List<MissingEvidence> missing) {
        TextTable table = new TextTable("  ", "PROBE", "WHY", "CONTROLS", "GRANT", "DETAIL");
        for (MissingEvidence it : missing) {
            table.row(
                    it.probe(),
                    it.gap().name(),
                    Integer.toString(it.controls()),
                    it.grant() == null ? "-" : it.grant(),
                    it.detail() == null ? "" : it.detail());
        }
        return table;
    }
}
