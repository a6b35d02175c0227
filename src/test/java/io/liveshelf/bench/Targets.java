package io.liveshelf.bench;

import static io.liveshelf.bench.Settings.CROWD;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is wanted of the shop's orders, as ratios within one run. The path that counts is the one shops run with. */
final class Targets {

    static final String SOLD_OUT = "sold out";
    static final String STATIC = "static";

    private static final String OURS = "adaptive";
    /** Where the naive transaction was seen to fall behind itself. */
    private static final int NAIVE_CLIENTS = 32;

    private Targets() {}

    static List<Target> of(Results results) {
        Optional<Double> hot = results.rate(new Cell(OURS, Demand.HOT, CROWD));
        return List.of(
                new Target(
                        "hot: adaptive, 64 clients / naive transaction, 32 connections",
                        ratio(hot, results.rate(new Cell(Cell.NAIVE, Demand.HOT, NAIVE_CLIENTS))),
                        4,
                        8),
                new Target(
                        "hot: adaptive / optimistic, 64 clients", overOther(results, "optimistic", Demand.HOT), 10, 15),
                new Target(
                        "hot: adaptive / pessimistic, 64 clients",
                        overOther(results, "pessimistic", Demand.HOT),
                        10,
                        15),
                new Target("hot: adaptive with 4 times its best crowd / with its best", steadiness(results), 0.9, 1),
                new Target(
                        "1,000 products: adaptive / optimistic, 64 clients",
                        overOther(results, "optimistic", Demand.SPREAD),
                        1,
                        1.5),
                new Target(
                        "sold out: answers / static resource, 64 clients",
                        ratio(results.rate(SOLD_OUT), results.rate(STATIC)),
                        0.5,
                        0.8));
    }

    /** What is wanted of pages of products. */
    static List<Target> of(PageResults results) {
        List<Target> targets = new ArrayList<>();
        for (int products : PageCell.SIZES) {
            targets.add(overStatic(results, PageCell.WARM, products));
            targets.add(overStatic(results, PageCell.WARM_FILTERED, products));
            targets.add(new Target(
                    String.format(Locale.ROOT, "page at hand, %,d products / the same bytes from nginx", products),
                    ratio(
                            results.rate(new PageCell(PageCell.WARM, products, CROWD)),
                            results.rate(new PageCell(PageCell.NGINX, products, CROWD))),
                    0.25,
                    0.3));
        }
        int few = PageCell.SIZES.get(0);
        int many = PageCell.SIZES.get(1);
        targets.add(new Target(
                String.format(Locale.ROOT, "page at hand: %,d products / %,d", many, few),
                ratio(
                        results.rate(new PageCell(PageCell.WARM, many, CROWD)),
                        results.rate(new PageCell(PageCell.WARM, few, CROWD))),
                0.8,
                1));
        return targets;
    }

    /** What is wanted of live pages. What it takes to make a change is no part of telling it. */
    static List<Target> of(FanoutResults results) {
        List<Target> targets = new ArrayList<>();
        for (int pages : List.of(1_000, 5_000)) {
            Optional<Fanout> ours = results.crowd(Fanout.ONE, pages);
            Optional<Fanout> nchan = results.crowd(Fanout.NCHAN, pages);
            targets.add(new Target(
                    String.format(Locale.ROOT, "%,d pages: nchan / pushed, p99", pages),
                    ratio(nchan.map(Fanout::p99), ours.map(Fanout::p99)),
                    0.67,
                    0.91));
            targets.add(new Target(
                    String.format(Locale.ROOT, "%,d pages: nchan / pushed, server time a frame", pages),
                    ratio(nchan.map(Fanout::serverMicros), ours.flatMap(crowd -> results.figure(FanoutResults.UNWATCHED)
                            .map(change -> crowd.serverMicros() - change / pages))),
                    0.4,
                    0.63));
            targets.add(new Target(
                    String.format(Locale.ROOT, "%,d pages: polled each second / pushed, median", pages),
                    ratio(results.crowd(Fanout.NAIVE, pages).map(Fanout::p50), ours.map(Fanout::p50)),
                    50,
                    200));
        }
        targets.add(new Target(
                "30 KB / heap per idle page of 20 products",
                results.figure(FanoutResults.HEAP).map(each -> 30 / each),
                1,
                2));
        targets.add(new Target("readers' p99 alone / among pages that do not read", unhurt(results), 0.67, 0.9));
        return targets;
    }

    private static Optional<Double> unhurt(FanoutResults results) {
        return ratio(p99(results, Fanout.READERS), p99(results, Fanout.AMONG_DEAF));
    }

    private static Optional<Double> p99(FanoutResults results, String what) {
        return results.crowds().stream()
                .filter(crowd -> crowd.what().equals(what))
                .map(Fanout::p99)
                .findFirst();
    }

    /**
     * The static file costs the server nothing of ours and is what Payara does best, so to reach it is the aim; half of
     * it holds also where somebody else disturbs the machine in one of the two.
     */
    private static Target overStatic(PageResults results, String what, int products) {
        return new Target(
                String.format(Locale.ROOT, "%s, %,d products / static file of the same bytes", what, products),
                ratio(
                        results.rate(new PageCell(what, products, CROWD)),
                        results.rate(new PageCell(PageCell.STATIC, products, CROWD))),
                0.5,
                0.9);
    }

    /** How many clients to try, so that {@link #of} can tell whether throughput collapses beyond its best. */
    static Optional<Cell> beyondBest(Results results, String path) {
        return results.best(path, Demand.HOT).map(Targets::fourTimes);
    }

    private static Optional<Double> overOther(Results results, String other, Demand demand) {
        return ratio(results.rate(new Cell(OURS, demand, CROWD)), results.rate(new Cell(other, demand, CROWD)));
    }

    /** Of the crowds that another of four times as many followed, the fastest counts. */
    private static Optional<Double> steadiness(Results results) {
        return results.of(OURS, Demand.HOT).stream()
                .filter(cell -> results.rate(fourTimes(cell)).isPresent())
                .max(Comparator.comparingDouble(cell -> results.rate(cell).orElse(0.0)))
                .flatMap(best -> ratio(results.rate(fourTimes(best)), results.rate(best)));
    }

    private static Cell fourTimes(Cell cell) {
        return new Cell(cell.path(), cell.demand(), 4 * cell.clients());
    }

    private static Optional<Double> ratio(Optional<Double> upper, Optional<Double> lower) {
        return upper.flatMap(above -> lower.filter(below -> below > 0).map(below -> above / below));
    }
}
