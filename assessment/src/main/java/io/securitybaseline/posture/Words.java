package io.securitybaseline.posture;

import java.util.List;
import java.util.stream.Collectors;

/** Text of the cluster, which is anybody's, within a sentence. */
final class Words {
    private static final int LONGEST = 80;
    private static final int NAMED = 5;

    private Words() {}

    /** One short line of it. */
    static String cut(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }

    /** Some of many names, each short, and how many more there are. */
    static String list(List<String> names) {
        String some = names.stream().limit(NAMED).map(Words::cut).collect(Collectors.joining(", "));
        return names.size() <= NAMED ? some : some + " and %d more".formatted(names.size() - NAMED);
    }
}
