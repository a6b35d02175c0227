package io.liveshelf.bench;

import java.util.List;
import java.util.stream.IntStream;

/**
 * An axis from nought to a round number, with round numbers between (1, 2 or 5 times a power of ten).
 *
 * @param step between two marks
 * @param steps how many there are
 */
record Scale(double step, int steps) {

    private static final int ABOUT = 5;
    private static final double[] ROUND = {1, 2, 5, 10};

    /** The scale of about five steps that reaches {@code most}. */
    static Scale upTo(double most) {
        double reached = most > 0 ? most : 1;
        double power = Math.pow(10, Math.floor(Math.log10(reached / ABOUT)));
        for (double round : ROUND) {
            if (round * power * ABOUT >= reached * (1 - 1e-9)) {
                return new Scale(round * power, (int) Math.ceil(reached / (round * power) - 1e-9));
            }
        }
        throw new IllegalStateException("ten times the power is always enough");
    }

    double end() {
        return step * steps;
    }

    /** From 0 to {@link #end()}. */
    List<Double> marks() {
        return IntStream.rangeClosed(0, steps).mapToObj(i -> i * step).toList();
    }
}
