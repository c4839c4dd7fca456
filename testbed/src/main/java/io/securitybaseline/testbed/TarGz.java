package io.securitybaseline.testbed;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/** A gzipped tar archive of which one file is wanted. */
final class TarGz {

    private static final int BLOCK = 512;

    private TarGz() {}

    static void extract(Path archive, String entry, Path target) throws IOException {
        try (var in = new GZIPInputStream(Files.newInputStream(archive))) {
            while (true) {
                var header = in.readNBytes(BLOCK);
                var name = header.length < BLOCK ? "" : text(header, 0, 100);
                if (name.isEmpty()) {
                    throw new IOException(archive + " has no entry " + entry);
                }
                var size = Long.parseLong(text(header, 124, 12).trim(), 8);
                if (name.equals(entry)) {
                    Files.copy(new Limited(in, size), target);
                    return;
                }
                in.skipNBytes((size + BLOCK - 1) / BLOCK * BLOCK);
            }
        }
    }

    private static String text(byte[] header, int from, int length) {
        var end = from;
        while (end < from + length && header[end] != 0) {
            end++;
        }
        return new String(Arrays.copyOfRange(header, from, end), US_ASCII);
    }

    /** The first bytes of a stream; a stream that ends before them is an error. */
    private static final class Limited extends FilterInputStream {
        private long left;

        Limited(InputStream in, long size) {
            super(in);
            this.left = size;
        }

        @Override
        public int read() throws IOException {
            throw new IOException("Read by blocks");
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            var count = super.read(bytes, from, (int) Math.min(length, left));
            if (count < 0) {
                throw new IOException("The archive is cut off");
            }
            left -= count;
            return count;
        }
    }
}
