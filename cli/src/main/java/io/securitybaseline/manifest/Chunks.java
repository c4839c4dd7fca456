package io.securitybaseline.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.util.Optional;

/**
 * The documents of a stream, cut at the lines that begin with {@code ---} before anything is
 * parsed: YAML has no other meaning for such a line, and a document that cannot be parsed does not
 * take those behind it along. No more than one document is in memory.
 */
final class Chunks {

    /**
     * How large a document may be, in bytes. The API server takes objects of up to 3 MiB; the rest
     * is room for lists of them.
     */
    static final int LARGEST = 8 << 20;

    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final InputStream in;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final ByteArrayOutputStream document = new ByteArrayOutputStream();
    private int linesRead;
    private long bytesRead;

    /** Bytes of the line and of the document, counted on where they are no longer kept. */
    private long lineLength;

    private long documentLength;
    private long documentStart;
    private boolean begun;
    private boolean ended;

    Chunks(InputStream in) {
        this.in = new BufferedInputStream(in, 1 << 16);
    }

    /** The next document; empty at the end of the stream. */
    Optional<Chunk> next() throws IOException {
        if (ended) {
            return Optional.empty();
        }
        int linesBefore = begun ? linesRead - 1 : linesRead;
        while (readLine()) {
            if (isSeparator(line.toByteArray())) {
                Chunk chunk = chunk(linesBefore);
                begin();
                return Optional.of(chunk);
            }
            keep();
        }
        ended = true;
        return Optional.of(chunk(linesBefore));
    }

    private void begin() {
        begun = true;
        document.reset();
        documentLength = 0;
        documentStart = bytesRead - lineLength;
        keep();
    }

    private void keep() {
        documentLength += lineLength;
        if (documentLength <= LARGEST) {
            document.writeBytes(line.toByteArray());
        }
    }

    /** Reads a line with its end; of one that is longer than a document may be, the beginning. */
    private boolean readLine() throws IOException {
        line.reset();
        lineLength = 0;
        int next;
        while ((next = in.read()) >= 0) {
            lineLength++;
            if (lineLength <= LARGEST) {
                line.write(next);
            }
            if (next == '\n') {
                break;
            }
        }
        bytesRead += lineLength;
        if (lineLength > 0) {
            linesRead++;
        }
        return lineLength > 0;
    }

    private static boolean isSeparator(byte[] line) {
        boolean dashes = line.length >= 3 && line[0] == '-' && line[1] == '-' && line[2] == '-';
        return dashes
                && (line.length == 3
                        || line[3] == '\n'
                        || line[3] == '\r'
                        || line[3] == ' '
                        || line[3] == '\t');
    }

    private Chunk chunk(int linesBefore) {
        if (documentLength > LARGEST) {
            return new Chunk.Unreadable(
                    begun,
                    linesBefore,
                    linesBefore + 1,
                    "is larger than "
                            + (LARGEST >> 20)
                            + " MiB, and the API server takes no object of more than 3; split it");
        }
        return decoded(withoutMark(document.toByteArray()), linesBefore);
    }

    /** A byte order mark may stand at the beginning of a file, and means nothing in UTF-8. */
    private byte[] withoutMark(byte[] bytes) {
        boolean marked =
                documentStart == 0
                        && bytes.length >= MARK.length
                        && java.util.Arrays.equals(bytes, 0, MARK.length, MARK, 0, MARK.length);
        return marked ? java.util.Arrays.copyOfRange(bytes, MARK.length, bytes.length) : bytes;
    }

    private Chunk decoded(byte[] bytes, int linesBefore) {
        CharsetDecoder decoder = UTF_8.newDecoder();
        ByteBuffer from = ByteBuffer.wrap(bytes);
        CharBuffer to = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(from, to, true);
        if (!result.isError()) {
            return new Chunk.Text(begun, linesBefore, to.flip().toString());
        }
        int lines = (int) to.flip().chars().filter(each -> each == '\n').count();
        return new Chunk.Unreadable(
                begun,
                linesBefore,
                linesBefore + lines + 1,
                "is not UTF-8: byte %d of the file is 0x%02X; save the file as UTF-8"
                        .formatted(documentStart + from.position() + 1, from.get(from.position())));
    }
}
