package io.securitybaseline.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Rows of text in columns that are as wide as their widest cell. */
public final class TextTable {
    private static final String GAP = "   ";

    /** What a column needs so that wrapped text can be read. */
    private static final int NARROWEST = 24;

    /** A cell; its style does not count for the width. */
    private record Cell(String text, UnaryOperator<String> style) {}

    private final List<List<Cell>> rows = new ArrayList<>();
    private final String indent;

    public TextTable(String indent, String... header) {
        this.indent = indent;
        row(header);
    }

    /** Adds a row. */
    public TextTable row(String... cells) {
        List<Cell> row = new ArrayList<>();
        for (String cell : cells) {
            row.add(new Cell(Terminal.harmless(cell), UnaryOperator.identity()));
        }
        rows.add(row);
        return this;
    }

    /** Gives one cell of the newest row a style, such as a colour. */
    public TextTable style(int column, UnaryOperator<String> style) {
        List<Cell> row = rows.getLast();
        row.set(column, new Cell(row.get(column).text(), style));
        return this;
    }

    public boolean isEmpty() {
        return rows.size() == 1;
    }

    public void print(PrintWriter out) {
        print(out, 0);
    }

    /**
     * Prints the table so that no line is longer, if that leaves the last column enough to be read.
     *
     * @param limit of a line; 0 for none
     */
    public void print(PrintWriter out, int limit) {
        int columns = rows.getFirst().size();
        int[] widths = new int[columns];
        for (List<Cell> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], length(row.get(i)));
            }
        }
        int before = indent.length();
        for (int i = 0; i < columns - 1; i++) {
            before += widths[i] + GAP.length();
        }
        int left = limit - before;
        for (List<Cell> row : rows) {
            Cell last = row.getLast();
            List<String> lines =
                    left < NARROWEST ? List.of(last.text()) : wrapped(last.text(), left);
            List<Cell> first = new ArrayList<>(row);
            first.set(row.size() - 1, new Cell(lines.getFirst(), last.style()));
            out.println(line(first, widths));
            for (String each : lines.subList(1, lines.size())) {
                out.println(" ".repeat(before) + last.style().apply(each));
            }
        }
    }

    /** In lines that are not longer; a word that is longer is cut. */
    private static List<String> wrapped(String text, int limit) {
        List<String> lines = new ArrayList<>();
        String rest = text.strip();
        while (rest.codePointCount(0, rest.length()) > limit) {
            int end = rest.offsetByCodePoints(0, limit);
            int space = rest.lastIndexOf(' ', end);
            int cut = space > 0 ? space : end;
            lines.add(rest.substring(0, cut).stripTrailing());
            rest = rest.substring(cut).stripLeading();
        }
        lines.add(rest);
        return lines;
    }

    private String line(List<Cell> row, int[] widths) {
        StringBuilder line = new StringBuilder(indent);
        for (int i = 0; i < row.size(); i++) {
            Cell cell = row.get(i);
            line.append(cell.style().apply(cell.text()));
            if (i < row.size() - 1) {
                line.append(" ".repeat(widths[i] - length(cell))).append(GAP);
            }
        }
        return line.toString().stripTrailing();
    }

    private static int length(Cell cell) {
        return cell.text().codePointCount(0, cell.text().length());
    }
}
