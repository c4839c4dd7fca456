package io.securitybaseline.manifest;

import org.jspecify.annotations.Nullable;

/** What became of one document, or of a file that has no documents to speak of. */
public sealed interface Reading permits Manifest, Reading.Unreadable, Reading.Foreign {

    /** The file as the user named it or as it was found; {@code -} for standard input. */
    String file();

    /**
     * Something that could not be read. It is never passed over: a check that left it out could say
     * that all is well.
     *
     * @param document the number of the document in its file, from 1; null when it is the file
     *     itself that cannot be read
     * @param line the line in the file, from 1; null when it is not known
     * @param message what is the matter, in a sentence that names neither file nor line
     */
    record Unreadable(
            String file, @Nullable Integer document, @Nullable Integer line, String message)
            implements Reading {}

    /** A document that was found in a folder and is not about Kubernetes at all. */
    record Foreign(String file, int document) implements Reading {}
}
