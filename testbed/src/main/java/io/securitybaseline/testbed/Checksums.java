package io.securitybaseline.testbed;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** SHA-256 checksums: those of files, and those of lists as {@code sha256sum} writes them. */
final class Checksums {

    private static final int HEX_DIGITS = 64;

    private Checksums() {}

    /** The checksum this repository demands of a file; empty where it knows none. */
    static Optional<String> committed(String name) {
        return listed(GoModule.text("sha256sums.txt"), name);
    }

    static Optional<String> listed(String list, String name) {
        return list.lines()
                .map(line -> line.trim().split("\\s+\\*?", 2))
                .filter(fields -> fields.length == 2 && fields[1].equals(name))
                .map(fields -> fields[0])
                .findFirst();
    }

    /** The checksum in a published file: of the named entry, or the only one there is. */
    static Optional<String> published(String text, String name) {
        var alone = text.trim();
        return alone.length() == HEX_DIGITS ? Optional.of(alone) : listed(text, name);
    }

    static String of(Path file) throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            try (var in = new DigestInputStream(Files.newInputStream(file), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM knows SHA-256", e);
        }
    }
}
