package io.liveshelf.rules.wrong.stock;

import jakarta.transaction.Transactional;

/** Keeps what it did before it failed. */
@Transactional(dontRollbackOn = IllegalStateException.class)
public class HalfKept {
    void half() {}
}
