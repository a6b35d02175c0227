package io.liveshelf.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ChartTest {

    private static final Chart CHART = new Chart(
            "A & B <hot>",
            "seen \"here\"",
            "clients",
            "orders",
            List.of(
                    new Series("slow", Map.of(1, 100.0, 8, 100.0, 64, 50.0)),
                    new Series("fast", Map.of(1, 100.0, 8, 1000.0, 64, 900.0))));

    @Test
    void isXmlWithTheTextsAsTheyWereGiven() throws Exception {
        NodeList texts = parsed(CHART).getElementsByTagName("text");
        assertThat(texts.item(0).getTextContent()).isEqualTo("A & B <hot>");
        assertThat(texts.item(1).getTextContent()).isEqualTo("seen \"here\"");
    }

    @Test
    void pointsAreAsHighAsTheirValues() throws Exception {
        double[][] slow = points(0);
        double[][] fast = points(1);
        double floor = 440 - 56;
        assertThat(floor - fast[1][1]).isEqualTo(10 * (floor - slow[1][1]), Offset.offset(0.6));
        assertThat(fast[1][1]).isEqualTo(104);
    }

    @Test
    void equalRatiosOfClientsAreEquallyFarApart() throws Exception {
        double[][] points = points(0);
        assertThat(points[1][0] - points[0][0]).isEqualTo(points[2][0] - points[1][0], Offset.offset(0.2));
    }

    @Test
    void hasColoursForDarkPages() {
        assertThat(CHART.svg()).contains("prefers-color-scheme: dark");
    }

    @Test
    void nothingMeasuredIsAnEmptyChart() throws Exception {
        assertThat(parsed(new Chart("none", "", "x", "y", List.of()))
                        .getElementsByTagName("polyline")
                        .getLength())
                .isZero();
    }

    private static double[][] points(int line) throws Exception {
        Element polyline =
                (Element) parsed(CHART).getElementsByTagName("polyline").item(line);
        return Arrays.stream(polyline.getAttribute("points").split(" "))
                .map(point -> Arrays.stream(point.split(","))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toArray(double[][]::new);
    }

    private static Document parsed(Chart chart) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(chart.svg().getBytes(StandardCharsets.UTF_8)));
    }
}
