package io.securitybaseline.probe;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A body that is kept as text. */
final class TextBody implements Body<String> {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Override
    public void take(ByteBuffer piece) {
        byte[] copy = new byte[piece.remaining()];
        piece.get(copy);
        bytes.writeBytes(copy);
    }

    @Override
    public String whole() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
