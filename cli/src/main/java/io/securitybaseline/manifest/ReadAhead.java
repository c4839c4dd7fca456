package io.securitybaseline.manifest;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;

/** Manifests read by a thread of its own, a few documents ahead of who takes them. */
public final class ReadAhead implements AutoCloseable {
    private static final int FEW = 64;
    private static final Reading END = new Reading.Foreign("", 0);

    private final BlockingQueue<Reading> queue = new ArrayBlockingQueue<>(FEW);
    private final FutureTask<Boolean> reading;

    private ReadAhead(ManifestFiles files, List<String> paths) {
        this.reading =
                new FutureTask<>(
                        () -> {
                            try {
                                files.read(paths, this::put);
                            } finally {
                                put(END);
                            }
                            return true;
                        });
    }

    /** Begins to read. */
    public static ReadAhead of(ManifestFiles files, List<String> paths) {
        ReadAhead ahead = new ReadAhead(files, paths);
        Thread.ofPlatform().daemon().name("manifests").start(ahead.reading);
        return ahead;
    }

    /** Hands on all documents, in the order in which they are read. */
    public void forEach(Consumer<Reading> sink) {
        try {
            for (Reading next = queue.take(); next != END; next = queue.take()) {
                sink.accept(next);
            }
            reading.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while manifests were read", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("manifests could not be read", e.getCause());
        }
    }

    /** Ends the reading, if it still goes on. */
    @Override
    public void close() {
        reading.cancel(true);
    }

    private void put(Reading next) {
        try {
            queue.put(next);
        } catch (InterruptedException e) {
            throw (CancellationException)
                    new CancellationException("the reader of the manifests has ended").initCause(e);
        }
    }
}
