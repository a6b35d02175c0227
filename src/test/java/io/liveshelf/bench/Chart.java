package io.liveshelf.bench;

import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Lines over a logarithmic x axis, as an SVG that stands alone, for light and dark pages. Each line has a colour of its
 * own (Okabe and Ito's, which colour-blind people can tell apart), a marker of its own, and its name in the legend.
 */
record Chart(String title, String subtitle, String xLabel, String yLabel, List<Series> series) {

    private static final int WIDTH = 760;
    private static final int HEIGHT = 440;
    private static final int LEFT = 76;
    private static final int RIGHT = 24;
    private static final int TOP = 104;
    private static final int BOTTOM = 56;
    private static final int LEGEND_STEP = 130;

    private static final String STYLE = """
            svg { color-scheme: light dark; font: 13px system-ui, sans-serif; }
            .paper { fill: #ffffff; } .text { fill: #1f2328; } .dim { fill: #59636e; } .grid { stroke: #d1d9e0; }
            .c0 { --c: #0072b2; } .c1 { --c: #d55e00; } .c2 { --c: #009e73; } .c3 { --c: #b4559b; } .c4 { --c: #6e7781; }
            .line { fill: none; stroke: var(--c); stroke-width: 2.5; stroke-linejoin: round; }
            .c4 .line { stroke-dasharray: 6 4; }
            .mark { fill: var(--c); }
            @media (prefers-color-scheme: dark) {
              .paper { fill: #0d1117; } .text { fill: #f0f6fc; } .dim { fill: #9198a1; } .grid { stroke: #30363d; }
              .c0 { --c: #56b4e9; } .c1 { --c: #f0883e; } .c2 { --c: #2fd0a2; } .c3 { --c: #e29bd0; } .c4 { --c: #9198a1; }
            }
            """;

    /** The whole document. */
    String svg() {
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d" role="img" \
                aria-label="%3$s">
                <style>
                %4$s</style>
                <rect class="paper" width="%1$d" height="%2$d"/>
                <text class="text" x="%5$d" y="30" font-size="17" font-weight="600">%3$s</text>
                <text class="dim" x="%5$d" y="50">%6$s</text>
                %7$s%8$s%9$s</svg>
                """.formatted(WIDTH, HEIGHT, escaped(title), STYLE, LEFT, escaped(subtitle), legend(), axes(), lines());
    }

    private String legend() {
        return each(i -> group(
                i,
                mark(i, LEFT + 6 + i * LEGEND_STEP, 74)
                        + text(
                                "text",
                                LEFT + 18 + i * LEGEND_STEP,
                                78,
                                "start",
                                series.get(i).name())));
    }

    private String axes() {
        StringBuilder svg = new StringBuilder();
        for (double mark : scale().marks()) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%3$.1f\"/>%n",
                    LEFT,
                    WIDTH - RIGHT,
                    y(mark)));
            svg.append(text("dim", LEFT - 10, y(mark) + 4, "end", Table.figure(mark, mark % 1 == 0 ? 0 : 2)));
        }
        for (int x : xs()) {
            svg.append(text("dim", x(x), HEIGHT - BOTTOM + 20, "middle", String.valueOf(x)));
        }
        svg.append(text("dim", (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 12, "middle", xLabel));
        svg.append("<g transform=\"translate(18 " + (TOP + HEIGHT - BOTTOM) / 2 + ") rotate(-90)\">"
                + text("dim", 0, 0, "middle", yLabel) + "</g>\n");
        return svg.toString();
    }

    private String lines() {
        return each(i -> {
            String points = series.get(i).points().entrySet().stream()
                    .map(point -> String.format(Locale.ROOT, "%.1f,%.1f", x(point.getKey()), y(point.getValue())))
                    .collect(Collectors.joining(" "));
            String marks = series.get(i).points().entrySet().stream()
                    .map(point -> mark(i, x(point.getKey()), y(point.getValue())))
                    .collect(Collectors.joining());
            return group(i, "<polyline class=\"line\" points=\"" + points + "\"/>\n" + marks);
        });
    }

    /** A circle, a square, a diamond, a triangle or a cross. */
    private static String mark(int line, double x, double y) {
        String form =
                switch (line % 5) {
                    case 0 -> "m-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0z";
                    case 1 -> "m-4 -4h8v8h-8z";
                    case 2 -> "m0 -5.5l5.5 5.5l-5.5 5.5l-5.5 -5.5z";
                    case 3 -> "m0 -5l5 9h-10z";
                    default -> "m-1.3 -4.5h2.6v3.2h3.2v2.6h-3.2v3.2h-2.6v-3.2h-3.2v-2.6h3.2z";
                };
        return String.format(Locale.ROOT, "<path class=\"mark\" d=\"M%.1f %.1f%s\"/>%n", x, y, form);
    }

    private static String text(String style, double x, double y, String anchor, String words) {
        return String.format(
                Locale.ROOT,
                "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n",
                style,
                x,
                y,
                anchor,
                escaped(words));
    }

    private static String group(int line, String content) {
        return "<g class=\"c" + line % 5 + "\">\n" + content + "</g>\n";
    }

    private String each(Function<Integer, String> line) {
        StringBuilder svg = new StringBuilder();
        for (int i = 0; i < series.size(); i++) {
            svg.append(line.apply(i));
        }
        return svg.toString();
    }

    private Scale scale() {
        return Scale.upTo(series.stream()
                .flatMap(one -> one.points().values().stream())
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(1));
    }

    private SortedSet<Integer> xs() {
        return series.stream()
                .flatMap(one -> one.points().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private double x(int value) {
        double least = Math.log(xs().first());
        double most = Math.log(xs().last());
        double part = most > least ? (Math.log(value) - least) / (most - least) : 0.5;
        return LEFT + 16 + part * (WIDTH - RIGHT - LEFT - 32);
    }

    private double y(double value) {
        return HEIGHT - BOTTOM - value / scale().end() * (HEIGHT - BOTTOM - TOP);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
