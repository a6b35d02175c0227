package io.liveshelf.conflict;

/**
 * What a request was answered, to be given again word for word.
 *
 * @param body JSON
 */
public record Answer(int status, String body) {}
