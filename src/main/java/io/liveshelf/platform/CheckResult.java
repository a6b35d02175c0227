package io.liveshelf.platform;

import java.util.Map;

/**
 * What was found by looking at something that the node needs.
 *
 * @param name of what was looked at
 * @param up whether it is as it must be
 * @param data what an operator would ask for next
 */
public record CheckResult(String name, boolean up, Map<String, Object> data) {}
