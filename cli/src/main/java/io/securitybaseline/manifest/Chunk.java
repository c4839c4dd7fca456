package io.securitybaseline.manifest;

/** What stands between two separators of a file: one document. */
sealed interface Chunk {

    /**
     * Whether a separator stands before it; what stands before the first one is a document only if
     * it has content.
     */
    boolean begun();

    /** How many lines of the file come before it. */
    int linesBefore();

    /** A document that is UTF-8 and not too large. */
    record Text(boolean begun, int linesBefore, String text) implements Chunk {

        /** Whether there is more than separators, comments and directives. */
        boolean hasContent() {
            return text.lines().map(String::strip).anyMatch(Text::isContent);
        }

        private static boolean isContent(String line) {
            return !line.isEmpty()
                    && !line.startsWith("#")
                    && !line.startsWith("%")
                    && !line.equals("---")
                    && !line.startsWith("--- #")
                    && !line.equals("...");
        }
    }

    /**
     * A document that cannot be read.
     *
     * @param line the line, from 1, at which that is seen
     */
    record Unreadable(boolean begun, int linesBefore, int line, String message) implements Chunk {}
}
