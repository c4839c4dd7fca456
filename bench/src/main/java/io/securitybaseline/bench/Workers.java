package io.securitybaseline.bench;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/** As many threads as the operator has by default. */
final class Workers {

    static final int COUNT = 16;

    private Workers() {}

    /** Runs all tasks; the first failure is that of all. */
    static void run(List<? extends Runnable> tasks) {
        try (var pool = Executors.newFixedThreadPool(COUNT)) {
            for (var done : pool.invokeAll(tasks.stream().map(Executors::callable).toList())) {
                done.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
