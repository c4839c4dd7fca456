package io.securitybaseline.work;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * The threads that work off an agenda. What is put on it before the start waits; nothing that is
 * done on it ends a thread.
 */
public final class WorkQueue implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(WorkQueue.class);
    private static final Duration FINISH_WITHIN = Duration.ofSeconds(5);

    private final int workers;
    private final LongSupplier nanoTime;
    private final long began;
    private final Agenda agenda;
    private final RetryBackoff backoff = new RetryBackoff();
    private final Map<WorkKey.Kind, Work> works = new ConcurrentHashMap<>();
    private final List<Thread> threads = new ArrayList<>();
    private boolean closed;

    /**
     * @param workers things that are done at once, at least 1; three threads beside them are for
     *     what is not done to namespaces
     * @param nanoTime a clock that never goes back
     */
    public WorkQueue(int workers, LongSupplier nanoTime) {
        this.workers = workers;
        this.nanoTime = nanoTime;
        this.began = nanoTime.getAsLong();
        // Whatever there is to do, a repair finds a thread that is not busy with anything less. An
        // assessment has one of its own: it can take minutes, and nothing waits for it.
        this.agenda =
                new Agenda(
                        priority ->
                                switch (priority) {
                                    case REPAIR -> workers + 2;
                                    case NAMESPACE -> workers;
                                    case STATUS, SCAN, ASSESSMENT -> 1;
                                });
    }

    /** Sets how a kind of thing is done. */
    public void does(WorkKey.Kind kind, Work work) {
        works.put(kind, work);
    }

    /** Has it done as soon as possible. */
    public void add(WorkKey key, Priority priority) {
        add(key, priority, Duration.ZERO);
    }

    /** Has it done after a while, unless it was asked for sooner. */
    public synchronized void add(WorkKey key, Priority priority, Duration after) {
        agenda.add(key, priority, now().plus(after));
        notify();
    }

    /** Takes it off, when there is nothing left that it could be done to. */
    public synchronized void remove(WorkKey key) {
        agenda.remove(key);
        backoff.succeeded(key);
    }

    /** How many things wait. */
    public synchronized int waiting() {
        return agenda.waiting();
    }

    /** Time since this queue was made. */
    public Duration now() {
        return Duration.ofNanos(nanoTime.getAsLong() - began);
    }

    /** Begins to work. */
    public synchronized void start() {
        if (threads.isEmpty() && !closed) {
            for (int i = 0; i < workers + 3; i++) {
                threads.add(
                        Thread.ofPlatform()
                                .daemon()
                                .name("securitybaseline-work-" + i)
                                .start(this::work));
            }
        }
    }

    /** Finishes what is being done; what waits is not begun. */
    @Override
    public void close() {
        List<Thread> ending;
        synchronized (this) {
            closed = true;
            notifyAll();
            ending = List.copyOf(threads);
        }
        long until = System.nanoTime() + FINISH_WITHIN.toNanos();
        for (Thread thread : ending) {
            try {
                thread.join(Duration.ofNanos(Math.max(1, until - System.nanoTime())));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            thread.interrupt();
        }
    }

    private void work() {
        for (Optional<WorkKey> key = take(); key.isPresent(); key = take()) {
            work(key.get());
        }
    }

    /** The next thing to do; waits for it. Empty when the queue is closed. */
    private synchronized Optional<WorkKey> take() {
        while (!closed) {
            Duration now = now();
            Optional<WorkKey> next = agenda.take(now);
            if (next.isPresent()) {
                notify(); // there may be more to do
                return next;
            }
            try {
                Optional<Duration> due = agenda.due();
                if (due.isPresent()) {
                    wait(Math.max(1, due.get().minus(now).toMillis()));
                } else {
                    wait();
                }
            } catch (InterruptedException e) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private void work(WorkKey key) {
        Next next;
        try {
            Work work = works.get(key.kind());
            next = work == null ? Next.NOTHING : work.run(key.name());
        } catch (Throwable e) { // whatever it is, this thread goes on and the key is tried again
            next = Next.RETRY;
            tell(key, e);
        }
        Optional<Duration> again =
                switch (next) {
                    case Next.Retry(Duration first) -> Optional.of(backoff.failed(key, first));
                    case Next.Again(Duration after) -> succeeded(key, Optional.of(after));
                    case Next.Done done -> succeeded(key, Optional.empty());
                };
        synchronized (this) {
            agenda.done(key);
            again.ifPresent(after -> agenda.add(key, priority(key), now().plus(after)));
            notify();
        }
    }

    private Optional<Duration> succeeded(WorkKey key, Optional<Duration> again) {
        backoff.succeeded(key);
        return again;
    }

    private void tell(WorkKey key, Throwable cause) {
        try {
            log.atWarn()
                    .addKeyValue("kind", key.kind())
                    .addKeyValue("name", key.name())
                    .setCause(cause)
                    .log("Failed; it is tried again");
            Work work = works.get(key.kind());
            if (work != null) {
                work.failed(key.name(), cause);
            }
        } catch (Throwable e) {
            log.error("Could not report that {} failed", key, e);
        }
    }

    /** What is done again by itself. */
    private static Priority priority(WorkKey key) {
        return switch (key.kind()) {
            case NAMESPACE -> Priority.REPAIR;
            case BASELINE, WAIVER, ROUTINE -> Priority.STATUS;
            case SCAN -> Priority.SCAN;
            case ASSESSMENT -> Priority.ASSESSMENT;
        };
    }
}
