package io.securitybaseline.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

class PlotTest {

    @Test
    void linesAreDrawnWithTheirNames() throws Exception {
        var svg = parsed(new Plot(List.of(line("a <&> b", 10, 1.0, 100, 10.0))));

        assertThat(svg.getElementsByTagName("circle").getLength()).isEqualTo(2);
        assertThat(svg.getDocumentElement().getTextContent()).contains("a <&> b", "namespaces");
    }

    @Test
    void whatGrowsInProportionRisesOnePowerOfTenInOne() throws Exception {
        var circles =
                parsed(new Plot(List.of(line("line", 10, 1.0, 100, 10.0))))
                        .getElementsByTagName("circle");

        assertThat(circles.item(0).getAttributes().getNamedItem("cx").getNodeValue())
                .isEqualTo("60.0");
        assertThat(circles.item(0).getAttributes().getNamedItem("cy").getNodeValue())
                .isEqualTo("420.0");
        assertThat(circles.item(1).getAttributes().getNamedItem("cx").getNodeValue())
                .isEqualTo("520.0");
        assertThat(circles.item(1).getAttributes().getNamedItem("cy").getNodeValue())
                .isEqualTo("20.0");
    }

    @Test
    void whatHasNoLogarithmIsLeftOut() throws Exception {
        var svg =
                parsed(
                        new Plot(
                                List.of(
                                        line("some", 200, 0.0, 1_000, 3.0),
                                        line("none", 200, 0.0, 1_000, Double.NaN))));

        assertThat(svg.getElementsByTagName("circle").getLength()).isEqualTo(1);
        assertThat(svg.getDocumentElement().getTextContent()).doesNotContain("none");
    }

    @Test
    void nothingMeasuredIsAnEmptyPlot() throws Exception {
        assertThat(parsed(new Plot(List.of())).getElementsByTagName("circle").getLength()).isZero();
    }

    private static Line line(String name, int size, double value, int other, double otherValue) {
        var points = new TreeMap<Integer, Double>();
        points.put(size, value);
        points.put(other, otherValue);
        return new Line(name, points);
    }

    private static Document parsed(Plot plot)
            throws ParserConfigurationException, IOException, SAXException {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(plot.toString().getBytes(StandardCharsets.UTF_8)));
    }
}
