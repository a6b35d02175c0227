package io.liveshelf.platform;

/** Fired once at start-up, when the database has the schema this version needs: others may begin their work. */
public record SchemaReady() {}
