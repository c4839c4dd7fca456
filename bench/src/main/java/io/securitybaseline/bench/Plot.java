package io.securitybaseline.bench;

import java.util.List;
import java.util.Locale;

/** Lines on two logarithmic scales as SVG: what grows in proportion rises by one square in one. */
final class Plot {

    private static final int WIDTH = 860;
    private static final int HEIGHT = 460;
    private static final int RIGHT = 520;
    private static final int BOTTOM = 420;
    private static final List<String> COLOURS =
            List.of("#0b6e99", "#999999", "#c2410c", "#15803d", "#7c3aed", "#b91c1c", "#a16207");

    private final List<Line> lines;
    private final Scale across;
    private final Scale up;
    private final StringBuilder svg = new StringBuilder();

    Plot(List<Line> lines) {
        this.lines = lines.stream().filter(line -> !line.points().isEmpty()).toList();
        var sizes =
                this.lines.stream()
                        .flatMap(line -> line.points().keySet().stream())
                        .map(Integer::doubleValue)
                        .toList();
        var values = this.lines.stream().flatMap(line -> line.points().values().stream()).toList();
        this.across = Scale.over(sizes, 60, RIGHT);
        this.up = Scale.over(values, BOTTOM, 20);
    }

    @Override
    public String toString() {
        svg.setLength(0);
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">"
                        .formatted(WIDTH, HEIGHT));
        add("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>");
        across.marks().forEach(this::column);
        up.marks().forEach(this::row);
        add("<text x=\"290\" y=\"452\" text-anchor=\"middle\">namespaces</text>");
        for (int i = 0; i < lines.size(); i++) {
            draw(lines.get(i), COLOURS.get(i % COLOURS.size()), 34 + 22 * i);
        }
        add("</svg>");
        return svg.toString();
    }

    private void column(double value) {
        var x = tenth(across.place(value));
        add("<path d=\"M%s 20V%d\" stroke=\"#dddddd\"/>".formatted(x, BOTTOM));
        add(
                "<text x=\"%s\" y=\"436\" text-anchor=\"middle\">%s</text>"
                        .formatted(x, Numbers.written(value)));
    }

    private void row(double value) {
        double y = up.place(value);
        add("<path d=\"M60 %sH%d\" stroke=\"#dddddd\"/>".formatted(tenth(y), RIGHT));
        add(
                "<text x=\"54\" y=\"%s\" text-anchor=\"end\">%s</text>"
                        .formatted(tenth(y + 4), Numbers.written(value)));
    }

    private void draw(Line line, String colour, int legend) {
        var path = new StringBuilder();
        line.points()
                .forEach(
                        (size, value) -> {
                            var x = tenth(across.place(size));
                            var y = tenth(up.place(value));
                            path.append(path.isEmpty() ? "M" : "L").append(x).append(' ').append(y);
                            add(
                                    "<circle cx=\"%s\" cy=\"%s\" r=\"3\" fill=\"%s\"/>"
                                            .formatted(x, y, colour));
                        });
        add(
                "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>"
                        .formatted(path, colour));
        add(
                "<path d=\"M536 %dh18\" stroke=\"%s\" stroke-width=\"3\"/>"
                        .formatted(legend - 4, colour));
        add("<text x=\"560\" y=\"%d\">%s</text>".formatted(legend, escaped(line.name())));
    }

    private static String tenth(double place) {
        return String.format(Locale.ROOT, "%.1f", place);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private void add(String element) {
        svg.append(element).append('\n');
    }
}
