package io.liveshelf.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Rows of text in columns; the first columns are words and begin left, all others are figures and end right. */
public final class Table {

    private final int words;
    private final List<List<String>> rows = new ArrayList<>();

    /** @param words how many columns are words */
    public Table(int words, String... headings) {
        this.words = words;
        rows.add(List.of(headings));
    }

    public void row(String... cells) {
        if (cells.length != rows.get(0).size()) {
            throw new IllegalArgumentException("a row has as many cells as there are headings");
        }
        rows.add(List.of(cells));
    }

    /** A figure with so many places after the point; a dash for one that is none. */
    static String figure(double value, int places) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%,." + places + "f", value);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            text.append(line(rows.get(i)).stripTrailing()).append('\n');
            if (i == 0) {
                text.append("-".repeat(line(rows.get(0)).length())).append('\n');
            }
        }
        return text.toString();
    }

    private String line(List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < cells.size(); column++) {
            String format = "%" + (column < words ? "-" : "") + width(column) + "s  ";
            line.append(String.format(Locale.ROOT, format, cells.get(column)));
        }
        return line.toString();
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).reduce(1, Math::max);
    }
}
