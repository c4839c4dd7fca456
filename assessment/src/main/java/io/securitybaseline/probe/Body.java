package io.securitybaseline.probe;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Takes the body of an answer piece by piece. */
interface Body<T> {

    void take(ByteBuffer piece);

    /** What it was, when all of it has come. */
    T whole() throws IOException;
}
