package io.liveshelf.rules.wrong.util;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Does what only a server may do, or nobody, in a package that says nothing; never run. */
public class Misdeeds {
    Thread threadOfOnesOwn() {
        return new Thread(() -> {});
    }

    ExecutorService poolOfOnesOwn() {
        return Executors.newCachedThreadPool();
    }

    void nap() throws InterruptedException {
        Thread.sleep(1);
    }

    void chatter() {
        System.out.println("hello");
    }
}
