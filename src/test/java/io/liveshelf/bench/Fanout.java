package io.liveshelf.bench;

/**
 * What was measured of one crowd of pages while products changed.
 *
 * @param what changes, and who watches
 * @param pages how many watch
 * @param changes so many were committed
 * @param perSecond so many frames arrived a second
 * @param p50 from a change's commit, or where no database is, from sending it, to its being seen by a page, in
 *     milliseconds; a page that was told of a later one only has seen the earlier with it
 * @param p99 the same
 * @param longest the same
 * @param call from sending a change to its answer, the median in milliseconds
 * @param serverMicros processor time of the server for each frame, changes included; NaN where they are most of it
 * @param clientsPart of one processor, that the pages took
 * @param others the part of the machine's work done by no party
 */
record Fanout(
        String what,
        int pages,
        int changes,
        double perSecond,
        double p50,
        double p99,
        double longest,
        double call,
        double serverMicros,
        double clientsPart,
        double others) {

    static final String ONE = "one product";
    static final String NAIVE = "one product, polled";
    static final String STANDARD = "one product, by the standard API";
    static final String NCHAN = "one message, nchan";
    static final String TWENTY = "20 of 1,000, 1 % a second";
    static final String THOUSAND = "20 of 1,000, all at once";
    static final String READERS = "one product, readers alone";
    static final String AMONG_DEAF = "one product, readers among deaf";
}
