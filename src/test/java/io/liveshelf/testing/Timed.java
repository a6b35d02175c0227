package io.liveshelf.testing;

import io.liveshelf.testing.Client.Reply;
import java.time.Duration;
import java.util.function.Supplier;

/** An answer and how long it took. */
public record Timed(Reply reply, Duration took) {

    public static Timed of(Supplier<Reply> call) {
        long begin = System.nanoTime();
        Reply reply = call.get();
        return new Timed(reply, Duration.ofNanos(System.nanoTime() - begin));
    }
}
