package io.liveshelf.rules.wrong.live;

/** Knows every other room, the forbidden ones included. */
public class Nosy {
    io.liveshelf.rules.wrong.platform.Nosy platform;
    io.liveshelf.rules.wrong.events.Nosy events;
    io.liveshelf.rules.wrong.conflict.Nosy conflict;
    io.liveshelf.rules.wrong.identity.Nosy identity;
    io.liveshelf.rules.wrong.catalog.Nosy catalog;
    io.liveshelf.rules.wrong.stock.Nosy stock;
    io.liveshelf.rules.wrong.ordering.Nosy ordering;
    io.liveshelf.rules.wrong.backoffice.Nosy backoffice;
}
