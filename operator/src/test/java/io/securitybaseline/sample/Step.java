package io.securitybaseline.sample;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One command of a sample's README, with what the README shows of its output.
 *
 * @param printed the lines below the command; none when the README shows no output
 */
record Step(String command, List<String> printed) {
    private static final Pattern AGE = Pattern.compile("\\d+[smhd](\\d+[smh])?");
    private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ";

    Step {
        printed = List.copyOf(printed);
    }

    /** Whether the command only reads, so that it may be repeated until the operator is done. */
    boolean isReading() {
        return command.startsWith("kubectl get ");
    }

    /** Whether the README shows that the API server denies the request. */
    boolean isDenied() {
        return printed.stream().anyMatch(line -> line.startsWith("Error from server"));
    }

    /**
     * Whether the output is what the README shows. Lines may be wrapped and columns aligned in
     * another way, ages and times differ, and {@code ...} stands for anything.
     */
    boolean shows(String output) {
        if (printed.isEmpty()) {
            return true;
        }
        String pattern =
                Arrays.stream(String.join(" ", printed).strip().split("\\s+"))
                        .map(Step::word)
                        .collect(Collectors.joining("\\s+"));
        return Pattern.compile(pattern, Pattern.DOTALL).matcher(output.strip()).matches();
    }

    private static String word(String word) {
        if (word.equals("...")) {
            return ".*";
        }
        if (AGE.matcher(word).matches()) {
            return AGE.pattern();
        }
        return word.matches(".*" + TIME + ".*")
                ? word.replaceAll(TIME, TIME.replace("\\", "\\\\"))
                : Pattern.quote(word);
    }
}
