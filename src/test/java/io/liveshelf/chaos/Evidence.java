package io.liveshelf.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * All that the checks look at.
 *
 * @param entries what the clients asked and were answered
 * @param surprises answers that no request should get
 * @param redis the stock of each product as Redis has it
 * @param page the same as a page shows it that was open all the time
 * @param backwards what the page was told that was older than what it showed
 * @param audit the shop's own findings
 */
record Evidence(
        List<Journal.Entry> entries,
        List<String> surprises,
        Books books,
        Map<Long, Shown> redis,
        Map<Long, Shown> page,
        List<String> backwards,
        JsonNode audit) {

    /** A product's stock as it is shown somewhere. */
    record Shown(long revision, int available) {}
}
