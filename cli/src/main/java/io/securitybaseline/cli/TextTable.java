package io.securitybaseline.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Rows of text in columns that are as wide as their widest cell. */
public final class TextTable {
    private static final String GAP = "   ";

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
        int columns = rows.getFirst().size();
        int[] widths = new int[columns];
        for (List<Cell> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], length(row.get(i)));
            }
        }
        rows.forEach(row -> out.println(line(row, widths)));
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
