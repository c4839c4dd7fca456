package io.securitybaseline.probe;

import io.securitybaseline.component.MetricsReader;
import io.securitybaseline.component.ServerMetrics;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** A body of metrics, of which a line at most is kept beside what is wanted. */
final class MetricsBody implements Body<ServerMetrics> {
    private static final int LONGEST = 16_384;

    private final MetricsReader reader;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    MetricsBody(Set<String> wanted) {
        this.reader = new MetricsReader(wanted);
    }

    @Override
    public void take(ByteBuffer piece) {
        while (piece.hasRemaining()) {
            byte each = piece.get();
            if (each == '\n') {
                end();
            } else if (line.size() <= LONGEST) {
                line.write(each);
            }
        }
    }

    private void end() {
        if (line.size() <= LONGEST) {
            reader.line(line.toString(StandardCharsets.UTF_8));
        }
        line.reset();
    }

    /** A body that ends within a line was cut off. */
    @Override
    public ServerMetrics whole() throws IOException {
        if (line.size() > 0) {
            throw new EOFException("it ends in the middle of a line");
        }
        return reader.metrics();
    }
}
