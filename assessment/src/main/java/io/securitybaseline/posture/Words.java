package io.securitybaseline.posture;

/** Text of the cluster, which is anybody's, within a sentence. */
final class Words {
    private static final int LONGEST = 80;

    private Words() {}

    /** One short line of it. */
    static String cut(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
