package io.liveshelf.launch;

import java.io.Closeable;

/** A database that has been started; closing ends it. */
interface RunningDatabase extends Closeable {

    /** With all that whoever connects must say, but for user and password. */
    String jdbcUrl();
}
