package io.securitybaseline.manifest;

/**
 * Documents that are templates of Helm or the like, and become manifests when they are rendered.
 */
final class Template {
    static final String MESSAGE =
            "is a template, not a manifest; render it first, such as with helm template";

    private static final String ACTION = "{{";

    private Template() {}

    /** Whether a document that cannot be read is one. What can be read may have such text in it. */
    static boolean isOne(Chunk.Text chunk) {
        return chunk.text().contains(ACTION);
    }

    /** Whether a field that names something holds an action of a template instead. */
    static boolean isIn(String name) {
        return name.contains(ACTION);
    }

    /** The line of the first action. */
    static int line(Chunk.Text chunk) {
        String before = chunk.text().substring(0, chunk.text().indexOf(ACTION));
        return chunk.linesBefore() + 1 + (int) before.chars().filter(it -> it == '\n').count();
    }
}
