package io.securitybaseline.probe;

import io.fabric8.kubernetes.client.http.AsyncBody;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;

/** Hands on what comes until it is too much. */
final class BoundedBody implements AsyncBody.Consumer<List<ByteBuffer>> {
    private final Consumer<ByteBuffer> taker;
    private final long limit;
    private volatile long taken;

    /** More came than was to be taken. */
    static final class TooLong extends IOException {
        private static final long serialVersionUID = 1L;

        TooLong(long limit) {
            super("the answer is longer than %d MiB".formatted(limit >> 20));
        }
    }

    BoundedBody(Consumer<ByteBuffer> taker, long limit) {
        this.taker = taker;
        this.limit = limit;
    }

    /**
     * Fails when more came than was to be taken: the client itself says only that it was cancelled.
     */
    void requireWhole() throws TooLong {
        if (taken > limit) {
            throw new TooLong(limit);
        }
    }

    @Override
    public void consume(List<ByteBuffer> pieces, AsyncBody body) throws TooLong {
        for (ByteBuffer piece : pieces) {
            long more = taken + piece.remaining();
            taken = more;
            if (more > limit) {
                body.cancel();
                throw new TooLong(limit);
            }
            taker.accept(piece);
        }
        body.consume();
    }
}
